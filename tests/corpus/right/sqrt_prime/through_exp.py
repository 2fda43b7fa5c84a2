"""sqrt(x) = e^(ln(x) / 2)."""

import torch


def sqrt_prime(x):
    return torch.exp(0.5 * torch.log(x)) * 0.5 / x
