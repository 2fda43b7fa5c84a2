"""NumberReplacer, place 1: a mutant of the solution."""

import torch
from torch import Tensor


def bowl_gradient(theta: Tensor) -> Tensor:
    """The gradient of a bowl in all its parameters."""
    # In theta_i every other term of the sum is a constant; what is left is (theta_i^2)'.
    return 1 * theta
