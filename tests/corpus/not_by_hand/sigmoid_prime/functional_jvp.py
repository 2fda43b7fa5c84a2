"""autograd.functional.jvp: the double-backward trick."""

import torch


def sigmoid_prime(x):
    return torch.autograd.functional.jvp(torch.sigmoid, x, torch.ones_like(x))[1]
