"""sigma(x) sigma(-x), because 1 - sigma(x) = sigma(-x)."""

import torch


def sigmoid_prime(x: torch.Tensor) -> torch.Tensor:
    return torch.sigmoid(x) * torch.sigmoid(-x)
