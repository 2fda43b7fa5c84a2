"""A vjp of tanh."""

import torch


def tanh_prime(x):
    _, pull = torch.func.vjp(torch.tanh, x)
    return pull(torch.ones_like(x))[0]
