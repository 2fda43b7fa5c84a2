"""Sums in place of factors."""

import torch


def saddle_gradient(x, y):
    return torch.neg(x + x), torch.add(y, y)
