"""The two cases are swapped."""

import torch


def relu_grad(x):
    return torch.where(x > 0, 0.0, 1.0).to(x.dtype)
