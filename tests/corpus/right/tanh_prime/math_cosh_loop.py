"""A loop with math.cosh into a flat result."""

import math

import torch


def tanh_prime(x):
    result = torch.zeros(x.numel(), dtype=x.dtype)
    for i, v in enumerate(x.flatten()):
        result[i] = 1 / math.cosh(v) ** 2
    return result.reshape(x.shape)
