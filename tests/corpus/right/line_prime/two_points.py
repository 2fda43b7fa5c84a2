"""The slope between f(1) and f(0), which is the same everywhere."""

import torch


def line_prime(x, a):
    slope = a * 1 - a * 0
    return torch.full(x.shape, slope, dtype=x.dtype)
