"""The five-point stencil."""

import torch


def sigmoid_prime(x):
    x, h, f = x.double(), 1e-3, torch.sigmoid
    return (-f(x + 2 * h) + 8 * f(x + h) - 8 * f(x - h) + f(x - 2 * h)) / (12 * h)
