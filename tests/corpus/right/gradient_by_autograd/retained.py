"""retain_graph does no harm."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    v = w.clone().requires_grad_()
    loss = F.mse_loss(x @ v, y)
    return torch.autograd.grad(loss, [v], retain_graph=True)[0]
