"""The wrong order."""

import torch


def constant_partials(x, c):
    return torch.ones_like(c), torch.zeros_like(x)
