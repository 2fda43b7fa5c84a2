"""The integral of sin."""

import torch


def cos_prime(x):
    return -torch.cos(x)
