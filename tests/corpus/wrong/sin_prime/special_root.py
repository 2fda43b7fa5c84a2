"""cos as a root has no sign."""

import torch


def sin_prime(x):
    return torch.sqrt(1 - torch.sin(x) ** 2)
