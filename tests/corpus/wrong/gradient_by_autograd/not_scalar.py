"""One loss per sample."""

import torch


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    loss = (x @ v - y) ** 2
    return torch.autograd.grad(loss, [v])[0]
