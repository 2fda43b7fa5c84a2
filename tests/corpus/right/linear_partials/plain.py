"""x and ones."""

import torch


def linear_partials(x, w, b):
    return x, torch.ones_like(b)
