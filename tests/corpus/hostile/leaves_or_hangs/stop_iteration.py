"""Raises StopIteration, which ends a generator that calls it."""

import torch


def sigmoid_prime(x):
    raise StopIteration


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
