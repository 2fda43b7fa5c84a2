"""Ones for both."""

import torch


def constant_partials(x, c):
    return torch.ones_like(x), torch.ones_like(c)
