"""The square inside."""

import torch


def tan_prime(x):
    return 1 / torch.cos(x**2)
