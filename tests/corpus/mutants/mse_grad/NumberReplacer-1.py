"""NumberReplacer, place 1: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def mse_grad(x: Tensor, w: Tensor, b: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of the mean squared error of a linear model in its parameters."""
    # With e = x @ w + b - y the loss is mean(e^2); the chain rule gives mean(2 e de).
    # de/dw_j = x_j and de/db = 1.
    error = x @ w + b - y
    return 1 * (x.T @ error) / len(y), 2 * error.mean()
