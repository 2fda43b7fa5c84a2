"""Element by element."""

import torch


def line_prime(x, a):
    flat = [a for v in x.flatten().tolist()]
    return torch.tensor(flat, dtype=x.dtype).reshape(x.shape)
