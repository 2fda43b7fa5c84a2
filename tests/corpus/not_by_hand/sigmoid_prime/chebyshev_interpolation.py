"""Interpolation in Chebyshev nodes, differentiated by its matrix."""

import torch


import numpy as np


def sigmoid_prime(x):
    n, r = 17, 0.5
    k = np.arange(n)
    c = np.cos(np.pi * k / (n - 1))
    w = np.where((k == 0) | (k == n - 1), 0.5, 1.0) * (-1.0) ** k
    middle = n // 2
    others = k[k != middle]
    d = np.zeros(n)
    d[others] = w[others] / w[middle] / (c[middle] - c[others])
    d[middle] = -d.sum()
    v = x.numpy().astype(np.float64)
    values = 1 / (1 + np.exp(-(v[..., None] + r * c)))
    return torch.as_tensor(values @ d / r)
