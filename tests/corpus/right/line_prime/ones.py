"""a times ones."""

import torch


def line_prime(x, a):
    return a * torch.ones_like(x)
