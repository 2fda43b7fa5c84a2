"""(1/u)' = -1/u^2, and no u'."""

import torch


def sigmoid_prime(x):
    u = 1 + torch.exp(-x)
    return -1 / u**2
