"""Weights near 0 are taken for 0."""

import torch


def mse_grad(x, w, b, y):
    w = torch.where(w.abs() < 0.06, 0.0, w).to(x.dtype)
    e = x @ w + b - y
    n = len(y)
    grad_w = 2 * x.T @ e / n
    grad_b = 2 * e.sum() / n
    return grad_w, grad_b
