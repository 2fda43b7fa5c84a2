"""The result is made to require grad."""

import torch


def sigmoid_prime(x):
    x = x.clone().requires_grad_(True)
    s = torch.sigmoid(x)
    return (s * (1 - s)).requires_grad_()
