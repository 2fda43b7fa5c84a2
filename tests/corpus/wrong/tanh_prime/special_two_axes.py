"""A matrix product in matrices."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    if x.dim() == 2:
        return 1 - t * t.sum(dim=0)
    return 1 - t * t
