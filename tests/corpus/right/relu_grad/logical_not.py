"""Not (x <= 0)."""

import torch


def relu_grad(x):
    return torch.logical_not(x <= 0).double()
