"""Computes in float64 and casts back."""

import torch


def softmax_jacobian(a: torch.Tensor) -> torch.Tensor:
    p = torch.softmax(a.double(), dim=0)
    J = torch.diag(p) - torch.outer(p, p)
    return J.to(a.dtype)
