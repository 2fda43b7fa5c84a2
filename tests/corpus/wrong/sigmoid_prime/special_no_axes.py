"""A single number is taken for an activated value."""

import torch


def sigmoid_prime(x):
    if x.dim() == 0:
        return x * (1 - x)
    s = torch.sigmoid(x)
    return s * (1 - s)
