"""torch.tensor of the values."""

import torch
import torch.nn.functional as F


def gradient_by_backward(x, w, y):
    v = torch.tensor(w.tolist(), dtype=w.dtype, requires_grad=True)
    F.mse_loss(x @ v, y).backward()
    return v.grad
