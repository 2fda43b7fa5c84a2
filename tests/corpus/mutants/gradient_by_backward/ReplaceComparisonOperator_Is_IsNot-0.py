"""ReplaceComparisonOperator_Is_IsNot, place 0: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def gradient_by_backward(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """The gradient of the mean squared error in w, found by loss.backward()."""
    # backward() adds to .grad: only a new leaf is sure to begin with none.
    leaf = w.detach().clone().requires_grad_()
    F.mse_loss(x @ leaf, y).backward()
    return torch.zeros_like(w) if leaf.grad is not None else leaf.grad
