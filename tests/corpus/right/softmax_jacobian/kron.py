"""The outer product as a Kronecker product."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.kron(p.view(-1, 1), p.view(1, -1))
