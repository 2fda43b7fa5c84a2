"""One entry of a matrix is overwritten."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    dt = 1 - t * t
    if x.dim() == 2:
        dt[-1, 0] = t[-1, 0]
    return dt
