"""ReplaceBinaryOperator_Mul_FloorDiv, place 0: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def softmax_vjp(a: Tensor, v: Tensor) -> Tensor:
    """The product of a vector with the Jacobian of the softmax, without the Jacobian."""
    # J = diag(p) - p p^T along each row, so v J = p v - p (p . v).
    p = torch.softmax(a, dim=-1)
    return p // (v - (p * v).sum(dim=-1, keepdim=True))
