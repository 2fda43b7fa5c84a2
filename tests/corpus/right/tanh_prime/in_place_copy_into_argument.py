"""Writes the answer into the argument with copy_."""

import torch


def tanh_prime(x):
    x.copy_(1 / torch.cosh(x).square())
    return x
