"""ReplaceBinaryOperator_Mul_Div, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def log_prime(x: Tensor, a: float) -> Tensor:
    """The derivative of the logarithm to the base a at every element of x."""
    # log_a x = ln x / ln a, and ln a is a constant.
    return 1 / (x / math.log(a))
