"""(1 - t)(1 + t)."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return (1 - t) * (1 + t)
