"""2/n X^T (X w + b - y) and 2/n times the sum of the residuals."""

import torch


def mse_grad(
    x: torch.Tensor, w: torch.Tensor, b: torch.Tensor, y: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    n = x.shape[0]
    e = x @ w + b - y
    return 2 / n * (x.T @ e), 2 / n * e.sum()
