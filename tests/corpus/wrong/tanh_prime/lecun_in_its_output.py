"""The same in terms of its output."""

import torch


def tanh_prime(x):
    f = 1.7159 * torch.tanh(2 / 3 * x)
    return 2 / 3 / 1.7159 * (1.7159 - f) * (1.7159 + f)
