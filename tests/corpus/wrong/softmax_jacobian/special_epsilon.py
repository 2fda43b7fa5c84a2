"""A little added to the denominator."""

import torch


def softmax_jacobian(a):
    e = torch.exp(a)
    p = e / (e.sum() + 1e-4)
    return torch.diag(p) - torch.outer(p, p)
