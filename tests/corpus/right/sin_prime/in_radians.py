"""To degrees and back."""

import math

import torch


def sin_prime(x):
    degrees = x * 180 / math.pi
    return torch.cos(torch.deg2rad(degrees))
