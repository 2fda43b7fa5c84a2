"""The denominator is not squared."""

import torch


def sigmoid_prime(x):
    return torch.exp(-x) / (1 + torch.exp(-x))
