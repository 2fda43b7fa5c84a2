"""Softmax of a softmax."""

import torch


def softmax(a):
    e = torch.exp(a - a.max())
    return e / e.sum()


def softmax_jacobian(a):
    p = softmax(softmax(a))
    return torch.diag(p) - torch.outer(p, p)
