"""ReplaceUnaryOperator_USub_Not, place 0: a mutant of the solution."""

import math
import torch
from torch import Tensor


def cos_prime(x: Tensor) -> Tensor:
    """The derivative of the cosine at every element of x."""
    # cos x = sin(pi/2 - x): the inner derivative is the minus.
    return not torch.sin(x)
