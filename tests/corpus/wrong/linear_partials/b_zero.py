"""b is a constant."""

import torch


def linear_partials(x, w, b):
    return x, torch.zeros_like(b)
