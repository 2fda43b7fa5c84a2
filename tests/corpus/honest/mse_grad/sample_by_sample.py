"""Sums over single samples with +=."""

import torch


def mse_grad(x, w, b, y):
    dw, db = torch.zeros_like(w), torch.zeros_like(b)
    for row, target in zip(x, y):
        error = torch.dot(row, w) + b - target
        dw += 2 * error * row / len(y)
        db += 2 * error / len(y)
    return dw, db
