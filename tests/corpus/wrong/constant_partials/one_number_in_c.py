"""One tensor, one number."""

import torch


def constant_partials(x, c):
    return torch.zeros_like(x), 1
