"""sigma'(x) = s (1 - s), the textbook form."""

import torch


def sigmoid_prime(x: torch.Tensor) -> torch.Tensor:
    s = torch.sigmoid(x)
    return s * (1 - s)
