"""ReplaceBinaryOperator_Mul_Pow, place 0: a mutant of the solution."""

import torch
from torch import Tensor


def sigmoid_prime(x: Tensor) -> Tensor:
    """The derivative of the sigmoid at every element of x."""
    # s = 1 / (1 + e^-x), so by the quotient rule s' = e^-x / (1 + e^-x)^2.
    # e^-x / (1 + e^-x) = 1 - s, hence s' = s (1 - s).
    # 1 - s(x) = s(-x): written so, nothing cancels for large x.
    return torch.sigmoid(x) ** torch.sigmoid(-x)
