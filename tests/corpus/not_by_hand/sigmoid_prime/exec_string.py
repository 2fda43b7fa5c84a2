"""exec of a string."""

import torch


def sigmoid_prime(x):
    space = {'x': x.clone().requires_grad_(), 'torch': torch}
    exec('g = torch.autograd.grad(torch.sigmoid(x).sum(), x)[0]', space)
    return space['g']
