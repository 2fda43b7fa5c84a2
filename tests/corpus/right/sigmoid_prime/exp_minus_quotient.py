"""e^-x / (1 + e^-x)**2."""

import torch


def sigmoid_prime(x):
    e = torch.exp(-x)
    return e / (1 + e) ** 2
