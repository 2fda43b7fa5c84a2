"""ReplaceBinaryOperator_Mul_Add, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def square_prime(x: Tensor) -> Tensor:
    """The derivative of the square at every element of x."""
    # Power rule: the exponent comes down, and goes down by one.
    return 2 + x
