"""autograd.grad leaves nothing in .grad."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    torch.autograd.grad(F.mse_loss(x @ v, y), [v])
    return v.grad
