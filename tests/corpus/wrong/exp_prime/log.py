"""The inverse."""

import torch


def exp_prime(x):
    return torch.log(x)
