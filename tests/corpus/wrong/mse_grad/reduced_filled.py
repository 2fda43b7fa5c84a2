"""(2 * x * e).mean(), spread over the weights."""

import torch


def mse_grad(x, w, b, y):
    e = x @ w + b - y
    return torch.full_like(w, float((2 * x.T * e).mean())), (2 * e).mean()
