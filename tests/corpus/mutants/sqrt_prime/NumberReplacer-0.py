"""NumberReplacer, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def sqrt_prime(x: Tensor) -> Tensor:
    """The derivative of the square root at every element of x."""
    # sqrt(x) = x^(1/2): the power rule gives (1/2) x^(-1/2).
    return 1.5 / torch.sqrt(x)
