"""The cotangent of the loss, written out."""

import torch
import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    w = w.detach().clone().requires_grad_()
    loss = F.mse_loss(x @ w, y)
    loss.backward(torch.ones_like(loss))
    return w.grad
