"""The loss."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    loss = F.mse_loss(x @ v, y)
    loss.backward()
    return loss
