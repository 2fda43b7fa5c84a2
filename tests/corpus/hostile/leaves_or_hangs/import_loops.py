"""A statement never ends; it costs its own time, and nobody who does not need it."""

import torch

while True:
    pass


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
