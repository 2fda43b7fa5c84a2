"""Degrees."""

import math

import torch


def sin_prime(x):
    return torch.cos(x * math.pi / 180)
