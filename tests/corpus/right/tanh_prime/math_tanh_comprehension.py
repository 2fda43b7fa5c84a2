"""A list comprehension with math.tanh."""

import math

import torch


def tanh_prime(x):
    out = [1 - math.tanh(v) ** 2 for v in x.flatten().tolist()]
    return torch.tensor(out, dtype=x.dtype).view_as(x)
