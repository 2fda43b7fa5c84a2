"""Raises an error with a very long text, from a class with a very long name."""

import torch


def sigmoid_prime(x):
    raise type("E" * 10**6, (Exception,), {})("x" * 10**7)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
