"""Returns views of a size that no machine could hold."""

import torch


def sigmoid_prime(x):
    return torch.zeros(1).expand(10**12)


def tanh_prime(x):
    return torch.empty(0, 2**60)


def relu_grad(x):
    return torch.zeros(()).expand(10**6, 10**6).T
