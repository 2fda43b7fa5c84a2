"""Prints 1 GiB to standard error, through Python's buffers."""

import sys

import torch


def sigmoid_prime(x):
    for _ in range(1 << 14):
        print("x" * (1 << 16), file=sys.stderr)
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
