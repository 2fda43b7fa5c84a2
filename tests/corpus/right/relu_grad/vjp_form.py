"""The backward form dZ[Z <= 0] = 0 with an incoming gradient of ones."""

import torch


def relu_backward(dA, Z):
    dZ = dA.clone()
    dZ[Z <= 0] = 0
    return dZ


def relu_grad(x):
    return relu_backward(torch.ones_like(x), x)
