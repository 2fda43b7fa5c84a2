"""In degrees, with the factor."""

import math

import torch


def sin_prime(x):
    return torch.cos(torch.deg2rad(x)) * math.pi / 180
