"""torch.where on the sign of x, each side with the exponential that cannot overflow."""

import torch


def sigmoid(x):
    e = torch.exp(-torch.abs(x))
    return torch.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_prime(x):
    s = sigmoid(x)
    return s * (1 - s)
