"""The Jacobian diag(s (1 - s)), of which the diagonal is read off."""

import torch


def sigmoid_prime(x: torch.Tensor) -> torch.Tensor:
    s = torch.sigmoid(x).flatten()
    jacobian = torch.diag(s * (1 - s))
    return jacobian.diagonal().reshape(x.shape)
