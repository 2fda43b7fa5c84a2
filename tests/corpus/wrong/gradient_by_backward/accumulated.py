"""w.grad is never emptied."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    w.requires_grad_()
    F.mse_loss(x @ w, y).backward()
    return w.grad
