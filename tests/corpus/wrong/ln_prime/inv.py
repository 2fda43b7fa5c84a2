"""One over ln x."""

import torch


def ln_prime(x):
    return 1 / torch.log(x)
