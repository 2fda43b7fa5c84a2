"""Quotient rule written out for every pair, with the maximum subtracted."""

import torch


def softmax_jacobian(a):
    e = torch.exp(a - a.max())
    total = e.sum()
    n = len(a)
    J = torch.zeros((n, n), dtype=a.dtype)
    for i in range(n):
        for j in range(n):
            f = e[i]
            df = e[i] if i == j else torch.zeros_like(e[i])
            g = total
            dg = e[j]
            J[i, j] = (df * g - f * dg) / g**2
    return J
