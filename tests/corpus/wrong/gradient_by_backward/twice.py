"""The graph is kept, and used twice."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    p = w.clone().requires_grad_()
    loss = F.mse_loss(x @ p, y)
    loss.backward(retain_graph=True)
    loss.backward()
    return p.grad
