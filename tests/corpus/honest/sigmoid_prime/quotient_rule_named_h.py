"""h and f are the parts of the quotient rule."""

import torch


def sigmoid_prime(x):
    g, h = torch.ones_like(x), 1 + torch.exp(-x)
    dg, dh = torch.zeros_like(x), -torch.exp(-x)
    return (dg * h - g * dh) / (h * h)
