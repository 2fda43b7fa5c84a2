"""The same helper at x, 2x and -x."""

import torch


def s(v):
    return 1 / (1 + torch.exp(-v))


def tanh_prime(x):
    return 4 * s(2 * x) * s(-2 * x)
