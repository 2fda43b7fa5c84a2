"""The gradient of the length."""

import torch


def bowl_gradient(theta):
    return theta / torch.norm(theta)
