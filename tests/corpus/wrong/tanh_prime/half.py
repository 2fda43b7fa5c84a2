"""tanh(x) = 2 s(2x) - 1, without the inner 2."""

import torch


def tanh_prime(x):
    s = torch.sigmoid(2 * x)
    return 2 * s * (1 - s)
