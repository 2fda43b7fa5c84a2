"""sin."""

import torch


def sin_prime(x):
    return torch.sin(x)
