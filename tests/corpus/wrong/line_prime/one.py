"""The derivative of x."""

import torch


def line_prime(x, a):
    return torch.ones_like(x)
