"""Emptied after it was read."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    F.mse_loss(x @ p, y).backward()
    g = p.grad
    p.grad.zero_()
    return g
