"""The error that it raises hangs when its text is asked for."""

import torch


class Slow(Exception):
    def __str__(self):
        while True:
            pass


def sigmoid_prime(x):
    raise Slow


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
