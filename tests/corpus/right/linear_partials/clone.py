"""A copy of x."""

import torch


def linear_partials(x, w, b):
    return x.clone(), torch.ones(b.shape, dtype=b.dtype)
