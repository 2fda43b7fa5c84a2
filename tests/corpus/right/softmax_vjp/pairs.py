"""Differences of all pairs."""

import torch


def softmax_vjp(a, v):
    # p_j sum_i p_i (v_j - v_i)
    p = torch.softmax(a, -1)
    return p * (p.unsqueeze(-2) * (v.unsqueeze(-1) - v.unsqueeze(-2))).sum(-1)
