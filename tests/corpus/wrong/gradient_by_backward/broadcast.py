"""A row against a column: torch only warns."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    F.mse_loss(x @ p, y.unsqueeze(1)).backward()
    return p.grad
