"""A regular expression that backtracks for ever."""

import re

import torch


def sigmoid_prime(x):
    return re.match(r"(a+)+$", "a" * 60 + "b")


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
