"""rsqrt."""

import torch


def sqrt_prime(x):
    return torch.rsqrt(x) / 2
