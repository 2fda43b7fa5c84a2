"""Minus sine."""

import torch


def cos_prime(x):
    return -torch.sin(x)
