"""Outer times inner."""

import torch


def logarithm_partials(x, w, b, y):
    u = x * w + b
    outer = y * (1 / u)
    return outer * x, outer * torch.ones_like(b)
