"""Computes in float64 and casts back to the dtype of x."""

import torch


def sigmoid_prime(x: torch.Tensor) -> torch.Tensor:
    z = x.to(torch.float64)
    s = 1.0 / (1.0 + torch.exp(-z))
    return (s * (1.0 - s)).to(x.dtype)
