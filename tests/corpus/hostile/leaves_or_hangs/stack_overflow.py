"""Overflows the stack of C."""

import sys

import torch


def sigmoid_prime(x):
    sys.setrecursionlimit(10**9)
    nested = ()
    for _ in range(300_000):
        nested = (nested,)
    return isinstance(x, nested)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
