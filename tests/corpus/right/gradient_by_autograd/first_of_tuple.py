"""[0]."""

import torch


def gradient_by_autograd(x, w, y):
    v = w.clone()
    v.requires_grad = True
    loss = torch.mean((x @ v - y).pow(2))
    return torch.autograd.grad(loss, [v])[0]
