"""The prediction is cut off."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    p = w.clone().requires_grad_()
    loss = F.mse_loss((x @ p).detach(), y)
    return torch.autograd.grad(loss, [p])[0]
