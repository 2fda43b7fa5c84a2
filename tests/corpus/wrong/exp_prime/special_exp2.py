"""exp2."""

import torch


def exp_prime(x):
    return torch.exp2(x)
