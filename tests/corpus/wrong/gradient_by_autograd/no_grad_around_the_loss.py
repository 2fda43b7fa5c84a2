"""Nothing is followed under no_grad."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    p = w.clone().requires_grad_()
    with torch.no_grad():
        loss = F.mse_loss(x @ p, y)
    return torch.autograd.grad(loss, [p])[0]
