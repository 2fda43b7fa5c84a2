"""torch.func.grad, of the loss as a function of w."""

import torch
import torch.nn.functional as F


def gradient_by_autograd(x, w, y):
    return torch.func.grad(lambda w: F.mse_loss(x @ w, y))(w)
