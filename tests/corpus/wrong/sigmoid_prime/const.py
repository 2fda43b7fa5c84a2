"""The largest slope everywhere."""

import torch


def sigmoid_prime(x):
    return torch.full_like(x, 0.25)
