"""In x."""

import torch


def exponentials_partials(x, w, b):
    return torch.exp(w), torch.zeros_like(b)
