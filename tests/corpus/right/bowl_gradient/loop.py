"""One partial derivative after the other."""

import torch


def bowl_gradient(theta):
    grad = torch.zeros_like(theta)
    for i in range(len(theta)):
        grad[i] = 2 * theta[i]
    return grad
