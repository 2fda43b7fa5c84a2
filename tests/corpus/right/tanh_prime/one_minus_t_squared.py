"""tanh'(x) = 1 - t**2."""

import torch


def tanh_prime(x: torch.Tensor) -> torch.Tensor:
    return 1 - torch.tanh(x) ** 2
