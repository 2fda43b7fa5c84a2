"""No outer p."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    return v - (p * v).sum(-1, keepdim=True)
