"""There is no .grad yet."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    v = w.clone().requires_grad_()
    v.grad.zero_()
    F.mse_loss(x @ v, y).backward()
    return v.grad
