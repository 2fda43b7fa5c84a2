"""ReplaceBinaryOperator_Div_Add, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def ln_prime(x: Tensor) -> Tensor:
    """The derivative of the natural logarithm at every element of x."""
    # y = ln x means e^y = x. Differentiating both sides: e^y y' = 1, and e^y is x.
    return 1 + x
