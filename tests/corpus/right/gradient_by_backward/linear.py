"""A linear layer without a bias."""

import torch
import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    layer = torch.nn.Linear(len(w), 1, bias=False, dtype=w.dtype)
    with torch.no_grad():
        layer.weight.copy_(w)
    F.mse_loss(layer(x).squeeze(1), y).backward()
    return layer.weight.grad.squeeze(0)
