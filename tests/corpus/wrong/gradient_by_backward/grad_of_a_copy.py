"""The leaf is another tensor."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    u = v * 1
    F.mse_loss(x @ u, y).backward()
    return u.grad
