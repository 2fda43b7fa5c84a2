"""Only one of the two."""

import torch


def constant_partials(x, c):
    return torch.zeros_like(x)
