"""Stacked."""

import torch


def logarithm_partials(x, w, b, y):
    u = x * w + b
    return torch.stack([y * x, y]) / u
