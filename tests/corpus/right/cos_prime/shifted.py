"""A shifted cosine."""

import math

import torch


def cos_prime(x):
    return torch.cos(x + math.pi / 2)
