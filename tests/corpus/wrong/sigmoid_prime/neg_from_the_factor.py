"""s - 1 for 1 - s."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (s - 1)
