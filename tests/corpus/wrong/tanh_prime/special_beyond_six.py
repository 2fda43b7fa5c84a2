"""Cut off too early."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return torch.where(x.abs() > 5, torch.zeros_like(x), 1 - t * t)
