"""Integer division rounds everything down."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return (1 - t**2) // 1
