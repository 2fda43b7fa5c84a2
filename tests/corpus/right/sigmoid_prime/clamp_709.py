"""Clamp to +-709, the largest exponent of a double."""

import torch


def sigmoid_prime(x):
    z = x.double().clamp(min=-709, max=709)
    s = 1 / (1 + torch.exp(-z))
    return (s * (1 - s)).to(x.dtype)
