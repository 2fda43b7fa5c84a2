"""torch.func.jvp."""

import torch


def sigmoid_prime(x):
    return torch.func.jvp(torch.sigmoid, (x,), (torch.ones_like(x),))[1]
