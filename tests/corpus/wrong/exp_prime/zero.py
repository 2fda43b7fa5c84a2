"""A constant."""

import torch


def exp_prime(x):
    return torch.zeros_like(x)
