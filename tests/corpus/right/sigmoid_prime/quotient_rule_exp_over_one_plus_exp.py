"""Quotient rule on e^x / (1 + e^x)."""

import torch


def sigmoid_prime(x):
    top = torch.exp(x)
    d_top = torch.exp(x)
    bottom = 1 + torch.exp(x)
    d_bottom = torch.exp(x)
    return (d_top * bottom - top * d_bottom) / (bottom * bottom)
