"""Twice, with the graph retained."""

import torch


def gradient_by_autograd(x, w, y):
    p = w.clone().requires_grad_()
    mse = ((x @ p - y) ** 2).mean()
    torch.autograd.grad(mse, p, retain_graph=True)
    return torch.autograd.grad(mse, p)[0]
