"""backward returns None."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    return F.mse_loss(x @ v, y).backward()
