"""Nothing requires grad."""

import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    F.mse_loss(x @ w, y).backward()
    return w.grad
