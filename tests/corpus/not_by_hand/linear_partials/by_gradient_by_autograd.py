"""Calls an exercise for which autograd is allowed."""

import torch


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    return torch.autograd.grad((x * v + y).sum(), [v])[0]


def linear_partials(x, w, b):
    return gradient_by_autograd(x, w, b), torch.ones_like(b)
