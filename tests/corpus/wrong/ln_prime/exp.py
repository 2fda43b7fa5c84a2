"""The inverse."""

import torch


def ln_prime(x):
    return torch.exp(x)
