"""The input is moved in place."""

import torch


def sigmoid_prime(x):
    x = x.double()
    x += 1e-5
    high = torch.sigmoid(x)
    x -= 2e-5
    low = torch.sigmoid(x)
    return (high - low) * 0.5e5
