"""Element by element."""

import math

import torch


def tan_prime(x):
    flat = [1 + math.tan(v) ** 2 for v in x.flatten().tolist()]
    return torch.tensor(flat, dtype=x.dtype).reshape(x.shape)
