"""x for the derivative in x."""

import torch


def constant_partials(x, c):
    return x, torch.ones_like(c)
