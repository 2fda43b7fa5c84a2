"""torch.vmap over the rows."""

import torch


def one(p, v):
    return (torch.diag(p) - torch.outer(p, p)) @ v


def softmax_vjp(a, v):
    p = torch.softmax(a, dim=-1)
    f = one
    for _ in range(a.dim() - 1):
        f = torch.vmap(f)
    return f(p, v)
