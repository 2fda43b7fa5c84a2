"""dim=0."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=0)
    return p * (v - (p * v).sum(0, keepdim=True))
