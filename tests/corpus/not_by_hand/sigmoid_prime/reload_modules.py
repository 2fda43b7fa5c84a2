"""The modules of torch loaded again."""

import torch


import importlib


def sigmoid_prime(x):
    importlib.reload(torch.autograd.graph)
    x = x.clone().requires_grad_()
    return torch.autograd.grad(torch.sigmoid(x).sum(), x)[0]
