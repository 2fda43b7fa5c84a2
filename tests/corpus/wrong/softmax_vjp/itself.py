"""p."""

import torch


def softmax_vjp(a, v):
    return torch.softmax(a, dim=-1)
