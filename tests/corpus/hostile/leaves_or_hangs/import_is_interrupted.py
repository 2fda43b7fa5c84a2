"""Raises KeyboardInterrupt while it is imported."""

import torch

raise KeyboardInterrupt


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
