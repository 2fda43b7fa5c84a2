"""No exponent."""

import math

import torch


def power_prime(x, a):
    return torch.full_like(x, a * math.log(a))
