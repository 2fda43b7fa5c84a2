"""ReplaceBinaryOperator_Pow_Sub, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def power_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of a power with x in the exponent, at every element of x."""
    # a^x = e^(x ln a); the inner derivative is ln a.
    return a-x * math.log(a)
