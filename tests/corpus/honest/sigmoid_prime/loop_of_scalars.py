"""A loop with math.exp over single values."""

import math

import torch


def one(v):
    e = math.exp(-abs(v))
    return e / (1 + e) ** 2


def sigmoid_prime(x):
    values = [one(v) for v in x.reshape(-1).tolist()]
    return torch.tensor(values, dtype=x.dtype).reshape(x.shape)
