"""ReplaceUnaryOperator_USub_UAdd, place 0: a mutant of the solution."""

import torch
from torch import Tensor


def sigmoid_prime(x: Tensor) -> Tensor:
    """The derivative of the sigmoid at every element of x."""
    # s = 1 / (1 + e^-x), so by the quotient rule s' = e^-x / (1 + e^-x)^2.
    # e^-x / (1 + e^-x) = 1 - s, hence s' = s (1 - s).
    # 1 - s(x) = s(-x): written so, nothing cancels for large x.
    return torch.sigmoid(x) * torch.sigmoid(+x)


def tanh_prime(x: Tensor) -> Tensor:
    """The derivative of the hyperbolic tangent at every element of x."""
    # t = sinh / cosh, so t' = (cosh^2 - sinh^2) / cosh^2 = 1 - t^2.
    t = torch.tanh(x)
    return (1 - t) * (1 + t)


def relu_grad(x: Tensor) -> Tensor:
    """The derivative of the rectified linear unit at every element of x."""
    # Slope 0 left of the kink, slope 1 right of it; at 0 we take torch's choice, 0.
    return (x > 0).to(x.dtype)
