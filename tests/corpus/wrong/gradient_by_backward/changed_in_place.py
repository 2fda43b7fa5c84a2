"""A step on a leaf that autograd follows."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    F.mse_loss(x @ p, y).backward()
    p -= 0.1 * p.grad
    return p.grad
