"""A step that grows with x."""

import torch


def sigmoid_prime(x):
    x = x.double()
    h = 1e-6 * x.abs().clamp(min=1)
    return (torch.sigmoid(x + h) - torch.sigmoid(x - h)) / (2 * h)
