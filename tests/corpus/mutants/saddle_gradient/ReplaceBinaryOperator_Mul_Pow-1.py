"""ReplaceBinaryOperator_Mul_Pow, place 1: a mutant of the solution."""

import torch
from torch import Tensor


def saddle_gradient(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a saddle at points (x, y) of the plane."""
    # In x the term y^2 is a constant and falls away, and in y the term -x^2 does.
    return -2 * x, 2 ** y
