"""tanh(x) = 2 sigma(2x) - 1, so tanh' = 4 sigma'(2x)."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return s * (1 - s)


def tanh_prime(x):
    return 4 * sigmoid_prime(2 * x)
