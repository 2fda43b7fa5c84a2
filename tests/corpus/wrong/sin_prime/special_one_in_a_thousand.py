"""Nearly."""

import torch


def sin_prime(x):
    return 0.999 * torch.cos(x)
