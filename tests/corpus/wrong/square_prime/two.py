"""2."""

import torch


def square_prime(x):
    return torch.full_like(x, 2)
