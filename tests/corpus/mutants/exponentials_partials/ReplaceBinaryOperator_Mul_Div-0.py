"""ReplaceBinaryOperator_Mul_Div, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def exponentials_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a sum of two exponentials."""
    # e^w is its own derivative, and x a constant factor.
    return x / torch.exp(w), torch.exp(b)
