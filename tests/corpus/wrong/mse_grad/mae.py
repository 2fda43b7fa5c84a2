"""The gradient of the absolute error."""

import torch


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = len(y)
    return x.T @ torch.sign(e) / n, torch.sign(e).mean()
