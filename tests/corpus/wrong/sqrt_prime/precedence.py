"""1/2*sqrt(x) is not 1/(2 sqrt(x))."""

import torch


def sqrt_prime(x):
    return 1 / 2 * torch.sqrt(x)
