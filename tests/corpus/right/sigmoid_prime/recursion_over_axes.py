"""Recursion: rows of rows until a single number is left."""

import math

import torch


def sigmoid_prime(x):
    if x.dim() == 0:
        s = 1 / (1 + math.exp(-float(x)))
        return torch.tensor(s * (1 - s), dtype=x.dtype)
    out = torch.empty_like(x)
    for i in range(len(x)):
        out[i] = sigmoid_prime(x[i])
    return out
