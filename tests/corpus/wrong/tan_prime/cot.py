"""The cotangent's."""

import torch


def tan_prime(x):
    return -1 / torch.sin(x) ** 2
