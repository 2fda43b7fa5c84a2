"""Stacked."""

import torch


def linear_partials(x, w, b):
    return torch.stack((x, torch.ones_like(x)))
