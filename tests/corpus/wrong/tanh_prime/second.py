"""Differentiated once too often."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return -2 * t * (1 - t**2)
