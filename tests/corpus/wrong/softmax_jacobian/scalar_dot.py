"""dot for outer."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.dot(p, p)
