"""No loss."""

import torch


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    return torch.autograd.grad((x @ v).sum(), v)[0]
