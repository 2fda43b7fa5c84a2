"""ReplaceBinaryOperator_Div_Add, place 0: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def cross_entropy_grad(logits: Tensor, target: Tensor) -> Tensor:
    """The gradient of the cross-entropy in the logits."""
    # -ln p_t = ln(sum of e^z) - z_t: its derivative in z_j is p_j, less 1 where j is the target.
    p = torch.softmax(logits, dim=1)
    hot = F.one_hot(target, logits.shape[1]).to(logits.dtype)
    return (p - hot) + len(target)
