"""A column against a row: torch only warns."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    layer = torch.nn.Linear(len(w), 1, bias=False).to(w.dtype)
    layer.weight.data = w.clone()[None]
    return torch.autograd.grad(F.mse_loss(layer(x), y), [layer.weight])[0].flatten()
