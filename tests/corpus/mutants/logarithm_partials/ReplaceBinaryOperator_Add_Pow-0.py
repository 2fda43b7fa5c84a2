"""ReplaceBinaryOperator_Add_Pow, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def logarithm_partials(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of a logarithm of a line."""
    # (log u)' = u' / u with u = x w + b, and y is a constant factor.
    u = x * w ** b
    return y * x / u, y / u
