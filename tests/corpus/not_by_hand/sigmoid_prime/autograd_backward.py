"""torch.autograd.backward with explicit ones."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    y = torch.sigmoid(x)
    torch.autograd.backward([y], [torch.ones_like(y)])
    return x.grad
