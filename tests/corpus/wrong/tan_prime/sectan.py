"""The secant's."""

import torch


def tan_prime(x):
    return torch.tan(x) / torch.cos(x)
