"""Recursion over the first axis down to 0-d."""

import torch


def tanh_prime(x):
    if x.dim() == 0:
        return 1 - x.tanh() ** 2
    if x.shape[0] == 0:
        return torch.zeros_like(x)
    return torch.stack([tanh_prime(row) for row in x])
