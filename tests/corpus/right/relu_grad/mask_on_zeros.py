"""Zeros, and ones where the mask is true."""

import torch


def relu_grad(x):
    grad = torch.zeros_like(x)
    grad[x > 0] = 1
    return grad
