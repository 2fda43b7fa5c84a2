"""Matrix form diag(p) (I - 1 p^T)."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    n = p.numel()
    identity = torch.eye(n, dtype=p.dtype)
    ones = torch.ones(n, 1, dtype=p.dtype)
    return torch.diag(p) @ (identity - ones @ p.view(1, n))
