"""Lesson 3: derivatives of the activation functions, worked out by hand."""

import torch
from torch import Tensor


def sigmoid_prime(x: Tensor) -> Tensor:
    """The derivative of the sigmoid at every element of x."""
    s = torch.sigmoid(x)
    return s * (1 - s)


def tanh_prime(x: Tensor) -> Tensor:
    """The derivative of the hyperbolic tangent at every element of x."""
    return 1 - torch.tanh(x) ** 2


def relu_grad(x: Tensor) -> Tensor:
    """The derivative of the rectified linear unit at every element of x."""
    return (x > 0).float()
