"""sigma(x) = (1 + tanh(x/2)) / 2, so sigma' = (1 - tanh(x/2)**2) / 4."""

import torch


def sigmoid_prime(x):
    return 0.25 * (1 - torch.tanh(x / 2) ** 2)
