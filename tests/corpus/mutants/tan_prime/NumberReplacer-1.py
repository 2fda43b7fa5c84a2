"""NumberReplacer, place 1: a mutant of the solution."""

import math
import torch
from torch import Tensor


def tan_prime(x: Tensor) -> Tensor:
    """The derivative of the tangent at every element of x."""
    # Quotient rule: (cos^2 + sin^2) / cos^2 = 1 + tan^2.
    return 0 + torch.tan(x) ** 2
