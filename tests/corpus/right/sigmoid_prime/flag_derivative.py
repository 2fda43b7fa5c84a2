"""The well-known helper with a flag: sigmoid(x, derivative=True)."""

import torch


def sigmoid(x, derivative=False):
    if derivative:
        return sigmoid(x) * (1 - sigmoid(x))
    return 1 / (1 + torch.exp(-x))


def sigmoid_prime(x):
    return sigmoid(x, derivative=True)
