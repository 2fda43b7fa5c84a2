"""A decorator flattens the input and restores the shape."""

import functools

import torch


def flat(f):
    @functools.wraps(f)
    def inner(x):
        return f(x.reshape(-1)).reshape(x.shape)

    return inner


@flat
def tanh_prime(x):
    a, b = torch.exp(x), torch.exp(-x)
    return 4 / (a + b).square()
