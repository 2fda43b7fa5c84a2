"""In [21] of the slides: nothing requires grad."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    mse = F.mse_loss(x @ w, y)
    return torch.autograd.grad(mse, [w])[0]
