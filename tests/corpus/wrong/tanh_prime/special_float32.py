"""A large number added 'for stability', which eats the digits of float32."""

import torch


def tanh_prime(x):
    e = torch.exp(2 * x.abs()) + 1e5
    e = e - 1e5
    return 4 * e / (1 + e) ** 2
