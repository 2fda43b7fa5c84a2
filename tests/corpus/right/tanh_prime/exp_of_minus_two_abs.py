"""tanh' is even: e = exp(-2|x|) never overflows."""

import torch


def tanh_prime(x):
    e = torch.exp(-2 * torch.abs(x))
    return 4 * e / (1 + e).pow(2)
