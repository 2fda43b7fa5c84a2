"""ReplaceBinaryOperator_Sub_Add, place 0: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def softmax_jacobian(a: Tensor) -> Tensor:
    """The Jacobian of the softmax at the logits a."""
    # Quotient rule: for i = j it is p_i (1 - p_i), for i != j it is -p_i p_j;
    # both are p_i (delta_ij - p_j), which is diag(p) - p p^T.
    p = torch.softmax(a, dim=0)
    return torch.diag(p) + torch.outer(p, p)
