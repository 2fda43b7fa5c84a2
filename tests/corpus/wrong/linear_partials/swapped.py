"""b first."""

import torch


def linear_partials(x, w, b):
    return torch.ones_like(b), x
