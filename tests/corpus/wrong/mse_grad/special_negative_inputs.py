"""Negative features are taken for 0 in the gradient."""

import torch


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    n = len(y)
    return 2 * torch.relu(x).T @ e / n, 2 * e.mean()
