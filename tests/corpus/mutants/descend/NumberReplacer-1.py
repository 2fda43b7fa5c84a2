"""NumberReplacer, place 1: a mutant of the solution."""

import torch
from torch import Tensor


def bowl_gradient(theta: Tensor) -> Tensor:
    """The gradient of a bowl in all its parameters."""
    # In theta_i every other term of the sum is a constant; what is left is (theta_i^2)'.
    return 2 * theta


def descend(theta: Tensor, learning_rate: float, steps: int) -> Tensor:
    """The path of gradient descent on the bowl."""
    path = [theta]
    for _ in range(steps):
        # Tensor arithmetic updates all parameters at once, and makes a new tensor each time.
        path.append(path[- 0] - learning_rate * bowl_gradient(path[-1]))
    return torch.stack(path)
