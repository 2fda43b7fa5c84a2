"""torch.special."""

import torch


def exp_prime(x):
    return torch.special.expm1(x) + 1
