"""Nested where: 0, one half at the kink, 1."""

import torch


def relu_grad(x):
    return torch.where(x > 0, 1.0, torch.where(x < 0, 0.0, 0.5))
