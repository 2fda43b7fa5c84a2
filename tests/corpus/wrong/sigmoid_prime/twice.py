"""A layer's output was expected, so sigmoid is applied to what is one already."""

import torch


def sigmoid(x):
    return 1 / (1 + torch.exp(-x))


def sigmoid_prime(x):
    a = sigmoid(x)
    return sigmoid(a) * (1 - sigmoid(a))
