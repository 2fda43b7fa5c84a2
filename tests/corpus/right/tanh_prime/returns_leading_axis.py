"""The answer with a batch axis of size 1 in front."""

import torch


def tanh_prime(x):
    batch = x[None]
    return 1 - torch.tanh(batch) ** 2
