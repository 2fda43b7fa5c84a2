"""1 - 2 sin²(x/2)."""

import torch


def sin_prime(x):
    return 1 - 2 * torch.sin(x / 2) ** 2
