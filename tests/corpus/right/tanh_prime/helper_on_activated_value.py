"""A helper 1 - a**2 for the activated value, called with a = tanh(x)."""

import torch


def dtanh(y):
    return 1.0 - y**2


def tanh_prime(x):
    y = torch.tanh(x)
    return dtanh(y)
