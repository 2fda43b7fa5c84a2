"""ReplaceBinaryOperator_Mul_Sub, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def squares_partials(x: Tensor, w: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a sum of two squares."""
    # x is a constant factor; each square is differentiated in its own letter.
    return 2 - x * w, 2 * b
