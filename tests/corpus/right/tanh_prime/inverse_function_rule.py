"""tanh is the inverse of artanh, and artanh'(t) = 1 / (1 - t**2)."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    d_artanh = 1 / (1 - t**2)
    return d_artanh.reciprocal()
