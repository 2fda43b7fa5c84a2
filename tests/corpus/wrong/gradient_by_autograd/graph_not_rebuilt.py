"""In [23] of the slides: requires_grad_ after the loss."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    v = w.clone()
    mse = F.mse_loss(x @ v, y)
    v.requires_grad_()
    return torch.autograd.grad(mse, [v])[0]
