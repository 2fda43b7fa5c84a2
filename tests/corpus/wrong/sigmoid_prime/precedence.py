"""1 / 1 + e^-x without brackets."""

import torch


def sigmoid_prime(x):
    s = 1 / 1 + torch.exp(-x)
    return s * (1 - s)
