"""A plain sum."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    return p * (v - v.sum(-1, keepdim=True))
