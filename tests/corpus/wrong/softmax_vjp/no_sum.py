"""The sum is forgotten."""

import torch


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    return p * (v - v * p)
