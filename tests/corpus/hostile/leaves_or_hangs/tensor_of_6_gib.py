"""Takes 6 GiB through torch."""

import torch


def sigmoid_prime(x):
    return torch.ones(6 << 30, dtype=torch.uint8)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
