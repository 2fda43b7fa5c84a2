"""Cut off where it is small already."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return torch.where(x.abs() > 6, 0.0, s * (1 - s)).to(x.dtype)
