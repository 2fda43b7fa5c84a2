"""s / (1 + e^x)."""

import torch


def sigmoid_prime(x):
    return torch.sigmoid(x) / (1 + torch.exp(x))
