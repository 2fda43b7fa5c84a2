"""Element by element."""

import torch


def square_prime(x):
    flat = [2 * v for v in x.flatten().tolist()]
    return torch.tensor(flat, dtype=x.dtype).reshape(x.shape)
