"""ReplaceBinaryOperator_Sub_Pow, place 0: a mutant of the solution."""

import torch
from torch import Tensor


def tanh_prime(x: Tensor) -> Tensor:
    """The derivative of the hyperbolic tangent at every element of x."""
    # t = sinh / cosh, so t' = (cosh^2 - sinh^2) / cosh^2 = 1 - t^2.
    t = torch.tanh(x)
    return (1 ** t) * (1 + t)
