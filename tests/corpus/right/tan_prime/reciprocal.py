"""cos to the power -2."""

import torch


def tan_prime(x):
    return torch.cos(x) ** -2
