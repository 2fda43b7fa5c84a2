"""In x."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    u = x.clone().requires_grad_()
    F.mse_loss(u @ w, y).backward()
    return u.grad
