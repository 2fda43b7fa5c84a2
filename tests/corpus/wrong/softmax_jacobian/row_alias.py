"""p * p for the outer product."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - p * p
