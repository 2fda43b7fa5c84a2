"""torch.func.vjp."""

import torch


def sigmoid_prime(x):
    return torch.func.vjp(torch.sigmoid, x)[1](torch.ones_like(x))[0]
