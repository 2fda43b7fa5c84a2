"""One operation of the interpreter that takes hours and lets no handler run."""

import torch


def sigmoid_prime(x):
    return 9**9**9


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
