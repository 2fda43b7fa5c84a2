"""The power rule."""

import torch


def exp_prime(x):
    return x * torch.exp(x - 1)
