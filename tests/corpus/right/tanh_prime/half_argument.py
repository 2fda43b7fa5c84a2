"""((1 - u**2) / (1 + u**2))**2 with u = tanh(x/2)."""

import torch


def tanh_prime(x: torch.Tensor) -> torch.Tensor:
    u2 = torch.tanh(x / 2) ** 2
    return ((1 - u2) / (1 + u2)) ** 2
