"""ln x."""

import torch


def ln_prime(x):
    return torch.log(x)
