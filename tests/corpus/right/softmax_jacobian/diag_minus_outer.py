"""J = diag(p) - p p^T with torch.outer."""

import torch


def softmax_jacobian(a: torch.Tensor) -> torch.Tensor:
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.outer(p, p)
