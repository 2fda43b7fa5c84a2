"""Turned round."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    return p * ((p * v).sum(-1, keepdim=True) - v)
