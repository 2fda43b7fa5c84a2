"""The Hessian times the point."""

import torch


def saddle_gradient(x, y):
    hessian = torch.tensor([[-2.0, 0.0], [0.0, 2.0]]).to(x)
    xy = torch.stack([x, y])
    return torch.tensordot(hessian, xy, dims=1)
