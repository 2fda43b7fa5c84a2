"""Raises GeneratorExit, which no `except Exception` catches."""

import torch


def sigmoid_prime(x):
    raise GeneratorExit


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
