"""sigma'(x) = s - s**2."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s - s**2
