"""A shortcut for small x that is no longer right at 0.1."""

import torch


def tanh_prime(x):
    t = torch.tanh(x)
    return torch.where(x.abs() < 0.15, torch.ones_like(x), 1 - t * t)
