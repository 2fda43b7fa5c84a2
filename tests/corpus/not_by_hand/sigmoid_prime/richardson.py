"""Richardson extrapolation."""

import torch


def sigmoid_prime(x):
    x = x.double()
    d = lambda h: (torch.sigmoid(x + h) - torch.sigmoid(x - h)) / (2 * h)
    return (4 * d(1e-3) - d(2e-3)) / 3
