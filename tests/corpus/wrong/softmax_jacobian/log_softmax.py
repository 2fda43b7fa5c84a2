"""The factor p_i is missing."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    n = len(p)
    return torch.eye(n, dtype=a.dtype) - p.repeat(n, 1)
