"""Returns a tensor with very many axes of size 1."""

import torch


def sigmoid_prime(x):
    return torch.zeros_like(x).reshape(*x.shape, *[1] * 2_000)


def tanh_prime(x):
    return torch.zeros_like(x).reshape(*x.shape, *[1] * 10_000)


def relu_grad(x):
    return torch.zeros_like(x)[(..., *[None] * 63)]
