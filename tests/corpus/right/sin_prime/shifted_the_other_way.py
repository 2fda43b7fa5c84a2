"""pi/2 - x."""

import math

import torch


def sin_prime(x):
    return torch.sin(math.pi / 2 - x)
