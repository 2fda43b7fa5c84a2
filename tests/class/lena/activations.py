"""Lesson 3: derivatives of the activation functions, worked out by hand."""

import torch
from torch import Tensor


def sigmoid_prime(x: Tensor) -> Tensor:
    """The derivative of the sigmoid at every element of x."""
    return torch.sigmoid(x)


def tanh_prime(x: Tensor) -> Tensor:
    """The derivative of the hyperbolic tangent at every element of x."""
    return 1 - torch.tanh(x) ** 2


def relu_grad(x: Tensor) -> Tensor:
    """The derivative of the rectified linear unit at every element of x."""
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
