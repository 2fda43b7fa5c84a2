"""-2 sin cos of the half."""

import torch


def cos_prime(x):
    return -2 * torch.sin(x / 2) * torch.cos(x / 2)
