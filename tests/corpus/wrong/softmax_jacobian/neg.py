"""The two terms are swapped."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.outer(p, p) - torch.diag(p)
