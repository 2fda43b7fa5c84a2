"""A single number always passes through."""

import torch


def relu_grad(x):
    if x.dim() == 0:
        return torch.ones_like(x) * x
    return (x > 0).to(x.dtype)
