"""The leaf is returned."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    p = torch.tensor(w, requires_grad=True)
    loss = F.mse_loss(x @ p, y)
    loss.backward()
    return p
