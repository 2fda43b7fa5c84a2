"""The denominator as ln(a^x)."""

import torch


def log_prime(x, a):
    return 1 / torch.log(a**x)
