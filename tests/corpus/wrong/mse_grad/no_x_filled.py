"""No inner derivative for w, in the shape of w."""

import torch


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    return 2 * e.mean() * torch.ones_like(w), 2 * e.mean()
