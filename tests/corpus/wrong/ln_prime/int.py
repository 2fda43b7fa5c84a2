"""The integral."""

import torch


def ln_prime(x):
    return x * torch.log(x) - x
