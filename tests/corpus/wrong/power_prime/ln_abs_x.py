"""ln of |x|."""

import torch


def power_prime(x, a):
    return a**x * torch.log(torch.abs(x))
