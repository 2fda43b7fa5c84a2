"""e^(-ln x)."""

import torch


def ln_prime(x):
    return torch.exp(-torch.log(x))
