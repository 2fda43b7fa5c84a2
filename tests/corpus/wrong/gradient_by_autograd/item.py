"""The loss is cut off from its graph."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    p = w.clone().requires_grad_()
    loss = F.mse_loss(x @ p, y).item()
    return torch.autograd.grad(loss, [p])[0]
