"""One over two roots."""

import torch


def sqrt_prime(x):
    return 1 / (2 * torch.sqrt(x))
