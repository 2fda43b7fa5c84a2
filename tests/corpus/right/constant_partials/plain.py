"""zeros_like and ones_like."""

import torch


def constant_partials(x, c):
    return torch.zeros_like(x), torch.ones_like(c)
