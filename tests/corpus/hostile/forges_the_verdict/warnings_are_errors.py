"""Makes every warning an error, and warns of everything."""

import warnings

import torch

warnings.simplefilter("error")
warnings.showwarning = None


def sigmoid_prime(x):
    warnings.warn("wrong on purpose")
    return torch.zeros_like(x)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
