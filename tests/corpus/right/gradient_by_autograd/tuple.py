"""The tuple as it comes."""

import torch


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_(True)
    return torch.autograd.grad(((x @ v - y) ** 2).mean(), v)
