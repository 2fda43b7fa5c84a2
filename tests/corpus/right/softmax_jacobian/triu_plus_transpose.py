"""triu of the off-diagonal part, plus its transpose, plus the diagonal."""

import torch


def softmax_jacobian(a):
    p = torch.softmax(a, dim=0)
    upper = torch.triu(-torch.outer(p, p), diagonal=1)
    return upper + upper.T + torch.diag(p - p**2)
