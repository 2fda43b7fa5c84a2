"""-2/N sum x (y - y_hat), with the sign of the inner derivative outside."""

import torch


def mse_grad(x, w, b, y):
    N = len(y)
    y_hat = torch.matmul(x, w) + b
    grad_w = -2 / N * torch.matmul(x.t(), y - y_hat)
    grad_b = -2 / N * torch.sum(y - y_hat)
    return grad_w, grad_b
