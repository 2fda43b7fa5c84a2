"""The function does not exist; the module hangs when it is asked for it."""

import torch


def __getattr__(name):
    while name == "sigmoid_prime":
        pass
    raise AttributeError(name)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
