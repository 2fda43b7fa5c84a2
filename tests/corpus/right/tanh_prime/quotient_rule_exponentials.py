"""Quotient rule on (e^x - e^-x) / (e^x + e^-x)."""

import torch


def tanh_prime(x):
    up = torch.exp(x)
    down = torch.exp(-x)
    numerator = up - down
    denominator = up + down
    return (denominator * denominator - numerator * numerator) / denominator**2
