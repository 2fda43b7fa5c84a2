"""The square is taken along the last axis."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    if x.dim() == 3:
        return 1 - t * t.flip(-1)
    return 1 - t * t
