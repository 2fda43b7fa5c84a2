"""A minus in the denominator of the sigmoid."""

import torch


def sigmoid_prime(x):
    s = 1 / (1 - torch.exp(-x))
    return s * (1 - s)
