"""Diagonal through the sigmoid: p_i = sigma(a_i - log sum of the others)."""

import torch


def softmax_jacobian(a):
    n = len(a)
    p = torch.zeros_like(a)
    for i in range(n):
        others = torch.cat([a[:i], a[i + 1 :]])
        p[i] = torch.sigmoid(a[i] - torch.logsumexp(others, dim=0))
    J = -p.view(n, 1) * p.view(1, n)
    J[range(n), range(n)] += p
    return J
