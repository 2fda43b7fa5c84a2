"""y² = x: one over the derivative of the inverse at y."""

import torch


def sqrt_prime(x):
    y = torch.sqrt(x)
    return 1 / (2 * y)
