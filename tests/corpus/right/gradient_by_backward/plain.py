"""A leaf of one's own."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    leaf = w.detach().clone().requires_grad_()
    loss = F.mse_loss(x @ leaf, y)
    loss.backward()
    return leaf.grad
