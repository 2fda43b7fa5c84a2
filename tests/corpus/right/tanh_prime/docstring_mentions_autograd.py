"""Docstring with a doctest that names torch.autograd.grad."""

import torch


def tanh_prime(x):
    """Return d tanh(x) / dx.

    >>> x = torch.tensor(0.3, requires_grad=True)
    >>> torch.autograd.grad(torch.tanh(x), x)  # only to compare by hand
    """
    e = torch.exp(2 * x)
    t = 1 - 2 / (e + 1)
    return 1 - t**2
