"""Only the diagonal."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.diag(p * (1 - p))
