"""Degrees inside."""

import torch


def tan_prime(x):
    return 1 / torch.cos(torch.deg2rad(x)) ** 2
