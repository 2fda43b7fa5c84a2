"""backward and .grad."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_()
    torch.sigmoid(x).sum().backward()
    return x.grad
