"""The loop ends one too early."""

import torch


def mse_grad(x, w, b, y):
    n = len(y)
    grad_w = torch.zeros_like(w)
    grad_b = 0
    for i in range(n - 1):
        e = x[i] @ w + b - y[i]
        grad_w += 2 * e * x[i] / n
        grad_b += 2 * e / n
    return grad_w, grad_b
