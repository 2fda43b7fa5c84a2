"""A leak."""

import torch


def relu_grad(x):
    return torch.where(x > 0, torch.ones_like(x), 0.01 * torch.ones_like(x))
