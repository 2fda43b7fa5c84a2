"""The list of gradients was never filled."""

import torch


def sigmoid_prime(x):
    grad = torch.zeros_like(x)
    for value in grad.flatten():
        value = torch.sigmoid(value) * (1 - torch.sigmoid(value))
    return grad
