"""ReplaceUnaryOperator_Delete_USub, place 1: a mutant of the solution."""

import torch
import torch.nn.functional as F
from torch import Tensor


def fit_line(
    x: Tensor, y: Tensor, w: Tensor, b: Tensor, learning_rate: float, steps: int
) -> Tensor:
    """The path of gradient descent when a line is fitted to data."""
    path = [torch.stack([w, b])]
    for _ in range(steps):
        # Both derivatives are taken before either parameter moves.
        error = x * path[-1][0] + path[1][1] - y
        gradient = torch.stack([2 * (error * x).mean(), 2 * error.mean()])
        path.append(path[-1] - learning_rate * gradient)
    return torch.stack(path)
