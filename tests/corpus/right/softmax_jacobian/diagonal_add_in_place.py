"""diagonal().add_(p) on minus the outer product."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    J = torch.ger(p, p).neg_()
    J.diagonal().add_(p)
    return J
