"""Lesson 1: partial derivatives, the gradient, and gradient descent, worked out by hand."""

import torch
from torch import Tensor


def saddle_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a saddle at points (x, y) of the plane."""
    # In x the term y^2 is a constant and falls away, and in y the term -x^2 does.
    return -2 * x, 2 * y


def bowl_gradient(theta: Tensor) -> Tensor:
    """The gradient of a bowl in all its parameters."""
    # In theta_i every other term of the sum is a constant; what is left is (theta_i^2)'.
    return 2 * theta


def descend(theta: Tensor, learning_rate: float, steps: int) -> Tensor:
    """The path of gradient descent on the bowl."""
    path = [theta]
    for _ in range(steps):
        # Tensor arithmetic updates all parameters at once, and makes a new tensor each time.
        path.append(path[-1] - learning_rate * bowl_gradient(path[-1]))
    return torch.stack(path)


def descend_with_momentum(
    theta: Tensor, learning_rate: float, momentum: float, steps: int
) -> Tensor:
    """The path of gradient descent with momentum on the bowl."""
    path = [theta]
    velocity = torch.zeros_like(theta)
    for _ in range(steps):
        # The gradient comes in whole, not times 1 - momentum: that would be another method.
        velocity = momentum * velocity + bowl_gradient(path[-1])
        path.append(path[-1] - learning_rate * velocity)
    return torch.stack(path)
