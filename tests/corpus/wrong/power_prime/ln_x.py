"""ln x."""

import torch


def power_prime(x, a):
    return a**x * torch.log(x)
