"""The sum in every entry."""

import torch


def bowl_gradient(theta):
    return torch.ones_like(theta) * 2 * sum(theta)
