"""TorchScript's own aten::grad."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    return torch.ops.aten.grad([torch.sigmoid(x).sum()], [x])[0]
