"""An optimizer, for its zero_grad."""

import torch
import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    w = w.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([w], lr=0.1)
    optimizer.zero_grad()
    F.mse_loss(x @ w, y).backward()
    return w.grad
