"""Chain rule on u**-1 with u = 1 + e^-x: e^-x s**2."""

import torch


def sigmoid_prime(x):
    s = 1 / (1 + torch.exp(-x))
    return torch.exp(-x) * s.pow(2)
