"""torch.full([1], 2) is int64."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    v = torch.full([x.shape[1]], 2).requires_grad_()
    return torch.autograd.grad(F.mse_loss(x @ v, y), [v])[0]
