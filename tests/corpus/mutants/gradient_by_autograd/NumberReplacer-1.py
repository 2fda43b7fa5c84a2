"""NumberReplacer, place 1: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def gradient_by_autograd(x: Tensor, w: Tensor, y: Tensor) -> Tensor:
    """The gradient of the mean squared error in w, found by torch.autograd.grad."""
    # A leaf of our own: the caller's w stays as it is, and each call builds its own graph.
    leaf = w.detach().clone().requires_grad_()
    loss = F.mse_loss(x @ leaf, y)
    return torch.autograd.grad(loss, [leaf])[ -1]
