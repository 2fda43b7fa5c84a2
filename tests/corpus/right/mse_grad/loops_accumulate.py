"""Two loops with +=, the factor 2/n inside."""

import torch


def mse_grad(x, w, b, y):
    n, d = x.shape
    grad_w = torch.zeros_like(w)
    grad_b = torch.zeros_like(b)
    for i in range(n):
        pred = b.clone()
        for j in range(d):
            pred += x[i, j] * w[j]
        err = pred - y[i]
        for j in range(d):
            grad_w[j] += 2 / n * err * x[i, j]
        grad_b += 2 / n * err
    return grad_w, grad_b
