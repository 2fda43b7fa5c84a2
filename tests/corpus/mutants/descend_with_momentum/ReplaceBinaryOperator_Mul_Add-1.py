"""ReplaceBinaryOperator_Mul_Add, place 1: a mutant of the solution."""

import torch
from torch import Tensor


def bowl_gradient(theta: Tensor) -> Tensor:
    """The gradient of a bowl in all its parameters."""
    # In theta_i every other term of the sum is a constant; what is left is (theta_i^2)'.
    return 2 * theta


def descend_with_momentum(
    theta: Tensor, learning_rate: float, momentum: float, steps: int
) -> Tensor:
    """The path of gradient descent with momentum on the bowl."""
    path = [theta]
    velocity = torch.zeros_like(theta)
    for _ in range(steps):
        # The gradient comes in whole, not times 1 - momentum: that would be another method.
        velocity = momentum * velocity + bowl_gradient(path[-1])
        path.append(path[-1] - learning_rate + velocity)
    return torch.stack(path)
