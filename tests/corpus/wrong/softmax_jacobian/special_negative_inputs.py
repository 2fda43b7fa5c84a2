"""exp of the absolute values."""

import torch


def softmax_jacobian(a):
    e = torch.where(a > 0, torch.exp(a), 1 - a.abs() / 9)
    p = e / e.sum()
    return torch.diag(p) - torch.outer(p, p)
