"""In a closure of a closure."""

import torch


def sigmoid_prime(x):
    def outer():
        def inner(v):
            v = v.clone().requires_grad_()
            v.sigmoid().sum().backward()
            return v.grad
        return inner
    return outer()(x)
