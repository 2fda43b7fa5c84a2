"""Returns an object of a type whose name no encoding can hold."""

import torch


class Metaclass(type):
    __name__ = "\udfff\x00"


def sigmoid_prime(x):
    return Metaclass("X", (), {})()


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
