"""Raises an error whose text no encoding can hold."""

import torch


def sigmoid_prime(x):
    raise ValueError("\ud800\x00\x1b[2J<img onerror=alert(1)>[red]{x}\u202e")


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
