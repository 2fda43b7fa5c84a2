"""One index used twice."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    n = len(p)
    J = torch.zeros(n, n, dtype=a.dtype)
    for i in range(n):
        for j in range(n):
            J[i, j] = (p[i] if i == j else 0) - p[i] * p[i]
    return J
