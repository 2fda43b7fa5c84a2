"""Another function of the file uses autograd; this one does not."""

import torch


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    x = x.clone().requires_grad_()
    return torch.autograd.grad(torch.relu(x).sum(), x)[0]


def sigmoid_prime(x):
    return torch.func.grad(lambda v: torch.sigmoid(v).sum())(x)
