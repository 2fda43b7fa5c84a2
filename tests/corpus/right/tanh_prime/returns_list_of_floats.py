"""Returns .tolist() (an empty input comes back as a tensor)."""

import torch


def tanh_prime(x):
    d = 1 - torch.tanh(x) ** 2
    return d.tolist() if d.numel() > 0 else d
