"""The caller's tensor, its .grad emptied first: right, with a note."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    w.requires_grad_()
    w.grad = None
    F.mse_loss(x @ w, y).backward()
    return w.grad
