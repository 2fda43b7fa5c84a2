"""Logits that are nearly equal are taken for equal."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    J = torch.diag(p) - torch.outer(p, p)
    close = (a[:, None] - a[None, :]).abs() < 0.1
    J[close & ~torch.eye(len(a), dtype=torch.bool)] = 0
    return J
