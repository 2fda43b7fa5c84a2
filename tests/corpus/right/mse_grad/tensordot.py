"""torch.tensordot over the sample axis."""

import torch


def mse_grad(x, w, b, y):
    e = torch.tensordot(x, w, dims=1) + b - y
    return 2 * torch.tensordot(e, x, dims=([0], [0])) / e.numel(), 2 * e.mean()
