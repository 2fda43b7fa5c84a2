"""(f/g)' = (f' g - f g') / g**2 with f = 1 and g = 1 + e^-x, nothing simplified."""

import torch


def sigmoid_prime(x: torch.Tensor) -> torch.Tensor:
    f = torch.ones_like(x)
    df = torch.zeros_like(x)
    g = 1 + torch.exp(-x)
    dg = -torch.exp(-x)
    return (df * g - f * dg) / g**2
