"""autograd.functional.vjp."""

import torch


def sigmoid_prime(x):
    return torch.autograd.functional.vjp(torch.sigmoid, x, torch.ones_like(x))[1]
