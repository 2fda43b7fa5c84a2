"""reduction='sum'."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    loss = F.mse_loss(x @ v, y, reduction='sum')
    return torch.autograd.grad(loss, v)[0]
