"""torch.heaviside with one half at 0."""

import torch


def relu_grad(x):
    half = torch.tensor(0.5, dtype=x.dtype)
    return torch.heaviside(x, half)
