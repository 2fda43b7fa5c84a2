"""The letters are lost."""

import torch


def saddle_gradient(x, y):
    return torch.full_like(x, -2), torch.full_like(y, 2)
