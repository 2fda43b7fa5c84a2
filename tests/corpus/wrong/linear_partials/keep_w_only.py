"""w stays."""

import torch


def linear_partials(x, w, b):
    return x * w, torch.ones_like(b)
