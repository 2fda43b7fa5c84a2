"""The mean in the cotangent."""

import torch


def gradient_by_autograd(x, w, y):
    w = w.clone().requires_grad_()
    e = (x @ w - y) ** 2
    return torch.autograd.grad(e, w, grad_outputs=torch.full_like(e, 1 / len(e)))[0]
