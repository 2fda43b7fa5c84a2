"""The square of a hypotenuse."""

import torch


def tan_prime(x):
    return torch.hypot(torch.ones_like(x), torch.tan(x)) ** 2
