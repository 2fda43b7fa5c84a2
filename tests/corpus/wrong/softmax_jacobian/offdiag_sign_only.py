"""All entries positive."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    J = torch.outer(p, p)
    for i in range(len(p)):
        J[i, i] = p[i] * (1 - p[i])
    return J
