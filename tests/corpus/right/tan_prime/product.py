"""tan · tan + 1."""

import torch


def tan_prime(x):
    t = torch.tan(x)
    return t * t + 1
