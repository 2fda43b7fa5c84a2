"""J."""

import torch


def bowl_gradient(theta):
    return torch.sum(theta**2)
