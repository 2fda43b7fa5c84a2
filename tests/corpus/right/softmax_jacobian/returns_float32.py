"""Casts the logits to float32 first."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a.float(), dim=0)
    return torch.diag(p) - torch.outer(p, p)
