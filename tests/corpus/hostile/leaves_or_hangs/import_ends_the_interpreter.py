"""Raises SystemExit while it is imported."""

import sys

import torch

sys.exit(0)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
