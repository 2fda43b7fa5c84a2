"""A smooth step near the kink."""

import torch


def relu_grad(x):
    return torch.where(x.abs() < 0.05, 10 * x + 0.5, (x > 0).to(x.dtype))
