"""What an optimizer's zero_grad does."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    w.requires_grad_()
    if w.grad is not None:
        w.grad.zero_()
    F.mse_loss(x @ w, y).backward()
    return w.grad.detach()
