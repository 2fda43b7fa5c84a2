"""The diagonal is p, the rest is right."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    J = torch.diag(p) - torch.outer(p, p)
    J.fill_diagonal_(0)
    return J + torch.diag(p)
