"""NumberReplacer, place 2: a mutant of the solution."""

import math
import torch
from torch import Tensor


def squared_error_partials(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The partial derivatives of the squared error of one prediction."""
    # u = y - (x w + b): the square gives 2 u, the inside -x in w and -1 in b.
    u = y - (x * w + b)
    return -2 * x * u, - 3 * u
