"""The rule of tanh."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return 1 - s**2
