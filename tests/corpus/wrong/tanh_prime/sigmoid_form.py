"""The rule of the sigmoid."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return t * (1 - t)
