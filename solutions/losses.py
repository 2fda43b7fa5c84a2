"""Lesson 4: gradients of the loss functions, worked out by hand."""

import torch
from torch import Tensor


def mse_grad(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of the mean squared error of a linear model in its parameters."""
    # With e = x @ w + b - y the loss is mean(e^2); the chain rule gives mean(2 e de).
    # de/dw_j = x_j and de/db = 1.
    error = x @ w + b - y
    return 2 * (x.T @ error) / len(y), 2 * error.mean()


def softmax_jacobian(a: Tensor) -> Tensor:
    """The Jacobian of the softmax at the logits a."""
    # Quotient rule: for i = j it is p_i (1 - p_i), for i != j it is -p_i p_j;
    # both are p_i (delta_ij - p_j), which is diag(p) - p p^T.
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.outer(p, p)
