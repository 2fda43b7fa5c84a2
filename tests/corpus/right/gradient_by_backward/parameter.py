"""torch.nn.Parameter."""

import torch


def gradient_by_backward(x, w, y):
    p = torch.nn.Parameter(w.clone())
    ((x @ p - y) ** 2).mean().backward()
    return p.grad
