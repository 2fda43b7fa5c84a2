"""tan."""

import torch


def tan_prime(x):
    return torch.tan(x)
