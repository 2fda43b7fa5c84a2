"""p_i (delta_ij - p_j) in a nested comprehension with a helper delta."""

import torch


def delta(i, j):
    return 1.0 if i == j else 0.0


def softmax_jacobian(a):
    p = torch.softmax(a, dim=-1).tolist()
    n = len(p)
    return torch.tensor(
        [[p[i] * (delta(i, j) - p[j]) for j in range(n)] for i in range(n)], dtype=a.dtype
    )
