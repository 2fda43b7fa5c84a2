"""__import__ inside the function."""

import torch


def sigmoid_prime(x):
    t = __import__('torch')
    x = x.clone().requires_grad_()
    return t.autograd.grad(t.sigmoid(x).sum(), x)[0]
