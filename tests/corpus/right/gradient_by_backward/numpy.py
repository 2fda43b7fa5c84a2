"""Back as an array."""

import torch


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    loss = torch.mean((y - x @ v) ** 2)
    loss.backward()
    return v.grad.numpy()
