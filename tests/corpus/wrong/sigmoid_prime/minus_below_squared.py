"""The quotient rule with a minus in the denominator."""

import torch


def sigmoid_prime(x):
    return torch.exp(-x) / (1 - torch.exp(-x)) ** 2
