"""One entry of a matrix is overwritten."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    ds = s * (1 - s)
    if x.dim() == 2:
        ds[0, -1] = s[0, -1]
    return ds
