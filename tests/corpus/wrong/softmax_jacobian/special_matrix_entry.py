"""One entry has the other sign."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    J = torch.diag(p) - torch.outer(p, p)
    J[0, 1] = -J[0, 1]
    return J
