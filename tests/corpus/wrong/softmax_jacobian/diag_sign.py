"""The diagonal with the wrong sign."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    n = len(p)
    J = torch.zeros(n, n, dtype=a.dtype)
    for i in range(n):
        for j in range(n):
            J[i, j] = p[i] * (p[i] - 1) if i == j else -p[i] * p[j]
    return J
