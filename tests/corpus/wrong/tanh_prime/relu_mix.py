"""relu for tanh."""

import torch


def tanh_prime(x):
    t = torch.relu(x)
    return 1 - t**2
