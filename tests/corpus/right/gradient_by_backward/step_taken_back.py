"""The step of SGD with learning rate 1."""

import torch


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    opt = torch.optim.SGD([p], lr=1.0)
    opt.zero_grad()
    torch.nn.functional.mse_loss(x @ p, y).backward()
    before = p.detach().clone()
    opt.step()
    return before - p.detach()
