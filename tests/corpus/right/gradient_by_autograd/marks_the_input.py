"""The flag is set on the caller's tensor: right, with a note."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    w.requires_grad_()
    mse = F.mse_loss(x @ w, y)
    return torch.autograd.grad(mse, [w])[0]
