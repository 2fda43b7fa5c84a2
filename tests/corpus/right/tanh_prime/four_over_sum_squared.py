"""4 / (e^x + e^-x)**2."""

import torch


def tanh_prime(x: torch.Tensor) -> torch.Tensor:
    return 4 / (torch.exp(x) + torch.exp(-x)) ** 2
