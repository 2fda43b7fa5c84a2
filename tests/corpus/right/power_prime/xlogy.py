"""torch.xlogy."""

import torch


def power_prime(x, a):
    return torch.xlogy(a**x, a)
