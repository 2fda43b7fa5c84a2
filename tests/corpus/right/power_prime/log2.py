"""ln a as log2(a) ln 2."""

import math

import torch


def power_prime(x, a):
    return torch.pow(a, x) * math.log2(a) * math.log(2)
