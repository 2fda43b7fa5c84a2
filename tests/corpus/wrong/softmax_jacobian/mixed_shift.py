"""The maximum in the numerator only."""

import torch


def softmax_jacobian(a):
    p = torch.exp(a - a.max()) / torch.exp(a).sum()
    return torch.diag(p) - torch.outer(p, p)
