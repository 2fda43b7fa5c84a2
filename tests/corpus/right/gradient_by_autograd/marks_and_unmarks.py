"""Set, and taken back."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    w.requires_grad_(True)
    mse = F.mse_loss(y, x @ w)
    grad = torch.autograd.grad(mse, w)[0]
    w.requires_grad_(False)
    return grad
