"""A rounded constant."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return (1 - t**2) * 1.001
