"""Lesson 3: derivatives of the activation functions, worked out by hand."""

import torch
from torch import Tensor


def sigmoid_prime(x: Tensor) -> Tensor:
    """The derivative of the sigmoid at every element of x."""
    e = torch.exp(-x)
    return e / (1 + e) ** 2


def tanh_prime(x: Tensor) -> Tensor:
    """The derivative of the hyperbolic tangent at every element of x."""
    return 1 / torch.cosh(x) ** 2


def relu_grad(x: Tensor) -> Tensor:
    """The derivative of the rectified linear unit at every element of x."""
    return torch.where(x >= 0, 1.0, 0.0)
