"""torch.reciprocal."""

import torch


def ln_prime(x):
    return torch.reciprocal(x)
