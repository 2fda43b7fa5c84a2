"""In x."""

import torch


def linear_partials(x, w, b):
    return w, torch.ones_like(b)
