"""The graph is used twice."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    mse = F.mse_loss(x @ v, y)
    torch.autograd.grad(mse, [v])
    return torch.autograd.grad(mse, [v])[0]
