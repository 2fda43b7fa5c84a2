"""Ones, with the negative entries set to zero."""

import torch


def relu_grad(x):
    grad = torch.ones_like(x)
    grad[x < 0] = 0
    return grad
