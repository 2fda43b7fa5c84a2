"""Expanded by the root: sqrt(x) / (2 x)."""

import torch


def sqrt_prime(x):
    return torch.sqrt(x) / (2 * x)
