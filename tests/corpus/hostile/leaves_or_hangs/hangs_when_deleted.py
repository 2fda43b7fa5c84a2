"""The value that it returns hangs when it is dropped."""

import torch


class Last:
    def __del__(self):
        while True:
            pass


def sigmoid_prime(x):
    return Last()


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
