"""zeros plus a."""

import torch


def line_prime(x, a):
    return torch.zeros_like(x) + a
