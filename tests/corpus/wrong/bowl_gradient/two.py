"""A 2 for every entry."""

import torch


def bowl_gradient(theta):
    return torch.full_like(theta, 2)
