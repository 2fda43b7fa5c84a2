"""A rounded constant."""

import torch


def softmax_jacobian(a):
    e = 2.717 ** a
    p = e / e.sum()
    return torch.diag(p) - torch.outer(p, p)
