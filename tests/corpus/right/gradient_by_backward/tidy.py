"""The caller's tensor, tidied up."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    w.requires_grad_()
    F.mse_loss(x @ w, y).backward()
    g = w.grad.clone()
    w.grad = None
    w.requires_grad_(False)
    return g
