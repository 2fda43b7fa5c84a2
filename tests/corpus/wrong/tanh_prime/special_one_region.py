"""A table with one wrong line, from -2.5 to -2."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    wrong = (x > -2.5) & (x < -2.0)
    return torch.where(wrong, 1 + t, 1 - t * t)
