"""Whole numbers are numbers, too."""

import torch


def constant_partials(x, c):
    return torch.zeros(x.shape, dtype=torch.int64), torch.ones(c.shape, dtype=torch.int64)
