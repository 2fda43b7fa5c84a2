"""Without the matrix."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    return p * (v - (p * v).sum(dim=-1, keepdim=True))
