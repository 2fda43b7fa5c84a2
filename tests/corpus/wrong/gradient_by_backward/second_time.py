"""Twice through one graph."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    loss = F.mse_loss(x @ p, y)
    loss.backward()
    loss.backward()
    return p.grad
