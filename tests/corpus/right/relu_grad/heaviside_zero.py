"""torch.heaviside with 0 at 0."""

import torch


def relu_grad(x):
    return torch.heaviside(x, torch.zeros((), dtype=x.dtype))
