"""s and x mixed."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - x)
