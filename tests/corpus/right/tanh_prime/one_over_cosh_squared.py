"""1 / cosh(x)**2."""

import torch


def tanh_prime(x):
    return 1 / torch.cosh(x) ** 2
