"""One loop over itertools.product, i == j used as a number."""

import itertools

import torch


def softmax_jacobian(a):
    p = a.softmax(dim=0)
    J = torch.empty(len(a), len(a), dtype=a.dtype)
    for i, j in itertools.product(range(len(a)), repeat=2):
        J[i, j] = p[i] * (int(i == j) - p[j])
    return J
