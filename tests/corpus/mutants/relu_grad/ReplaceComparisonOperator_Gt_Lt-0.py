"""ReplaceComparisonOperator_Gt_Lt, place 0: a mutant of the solution."""

import torch
from torch import Tensor


def relu_grad(x: Tensor) -> Tensor:
    """The derivative of the rectified linear unit at every element of x."""
    # Slope 0 left of the kink, slope 1 right of it; at 0 we take torch's choice, 0.
    return (x < 0).to(x.dtype)
