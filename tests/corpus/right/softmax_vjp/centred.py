"""v minus its mean under p."""

import torch


def softmax_vjp(a, v):
    p = torch.exp(a - torch.logsumexp(a, dim=-1, keepdim=True))
    mean = torch.sum(p * v, dim=-1, keepdim=True)
    centred = v - mean
    return centred * p
