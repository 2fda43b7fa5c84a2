"""One over the derivative of exp at ln x."""

import torch


def ln_prime(x):
    return 1 / torch.exp(torch.log(x))
