"""backward on the loss."""

import torch


def mse_grad(x, w, b, y):
    w, b = w.clone().requires_grad_(), b.clone().requires_grad_()
    torch.nn.functional.mse_loss(x @ w + b, y).backward()
    return w.grad, b.grad
