"""A helper that calls itself."""

import torch


def power(t, n):
    return t if n == 1 else t * power(t, n - 1)


def tanh_prime(x):
    return 1 - power(torch.tanh(x), 2)
