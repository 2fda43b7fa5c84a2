"""expm1 plus 1."""

import torch


def exp_prime(x):
    return torch.expm1(x) + 1
