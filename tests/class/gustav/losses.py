"""Lesson 4: gradients of the loss functions, worked out by hand."""

import torch
from torch import Tensor


def mse_grad(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of the mean squared error of a linear model in its parameters."""
    grad_w = torch.zeros_like(w)
    grad_b = 0.0
    i = 0
    while i < len(y):
        e = x[i] @ w + b - y[i]
        grad_w += 2 * e * x[i] / len(y)
        grad_b += 2 * e / len(y)
    return grad_w, grad_b


def softmax_jacobian(a: Tensor) -> Tensor:
    """The Jacobian of the softmax at the logits a."""
    p = torch.softmax(a, dim=0)
    return torch.diag(p) - torch.outer(p, p)
