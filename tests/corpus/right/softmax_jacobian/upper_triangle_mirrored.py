"""Only the upper triangle is computed, then mirrored."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    n = len(p)
    J = torch.zeros(n, n, dtype=p.dtype)
    for i in range(n):
        J[i, i] = p[i] * (1 - p[i])
        for j in range(i + 1, n):
            J[i, j] = J[j, i] = -p[i] * p[j]
    return J
