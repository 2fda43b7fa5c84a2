"""The derivative of tan."""

import torch


def tanh_prime(x):
    return 1 / torch.cos(x) ** 2
