"""The 1 is lost where a single number comes."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    if x.dim() == 0:
        return -t * t
    return 1 - t * t
