"""A harmless 1e-12 in the denominator."""

import torch


def tanh_prime(x):
    e1 = torch.exp(x)
    e2 = torch.exp(-x)
    t = (e1 - e2) / (e1 + e2 + 1e-12)
    return 1 - t**2
