"""Calls itself for ever."""

import torch


def sigmoid_prime(x):
    return sigmoid_prime(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
