"""torch.cos."""

import torch


def sin_prime(x):
    return torch.cos(x)
