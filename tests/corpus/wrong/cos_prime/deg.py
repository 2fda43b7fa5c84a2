"""Degrees."""

import math

import torch


def cos_prime(x):
    return -torch.sin(x * math.pi / 180)
