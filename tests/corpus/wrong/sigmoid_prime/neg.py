"""The minus of the quotient rule was lost."""

import torch


def sigmoid_prime(x):
    e = torch.exp(-x)
    return -e / (1 + e) ** 2
