"""A leaf of one's own."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    leaf = w.detach().clone().requires_grad_()
    loss = F.mse_loss(x @ leaf, y)
    (gradient,) = torch.autograd.grad(loss, [leaf])
    return gradient
