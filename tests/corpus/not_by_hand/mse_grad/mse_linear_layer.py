"""backward through nn.Linear and nn.MSELoss."""

import torch


def mse_grad(x, w, b, y):
    layer = torch.nn.Linear(x.shape[1], 1, dtype=x.dtype)
    layer.weight.data = w.reshape(1, -1).clone()
    layer.bias.data = b.reshape(1).clone()
    torch.nn.MSELoss()(layer(x).squeeze(1), y).backward()
    return layer.weight.grad[0], layer.bias.grad[0]
