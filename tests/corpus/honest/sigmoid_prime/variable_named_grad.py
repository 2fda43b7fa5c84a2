"""Local variables named grad, backward and hessian."""

import torch


def sigmoid_prime(x):
    forward = torch.sigmoid(x)
    backward = 1 - forward
    grad = forward * backward
    hessian = grad * (1 - 2 * forward)
    del hessian
    return grad
