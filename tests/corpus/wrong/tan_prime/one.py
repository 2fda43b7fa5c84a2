"""The quotient rule without its denominator."""

import torch


def tan_prime(x):
    return torch.cos(x) ** 2 + torch.sin(x) ** 2
