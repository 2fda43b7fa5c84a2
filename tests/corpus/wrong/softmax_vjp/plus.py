"""Plus."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    return p * v + p * (p * v).sum(-1, keepdim=True)
