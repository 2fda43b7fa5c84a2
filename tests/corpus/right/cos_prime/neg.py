"""torch.neg."""

import torch


def cos_prime(x):
    return torch.neg(x.sin())
