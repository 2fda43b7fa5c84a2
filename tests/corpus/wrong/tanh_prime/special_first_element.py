"""The loop begins one too late."""

import torch


def tanh_prime(x):
    t = torch.tanh(x).flatten()
    out = t.clone()
    for i in range(1 if len(t) > 1 else 0, len(t)):
        out[i] = 1 - t[i] ** 2
    return out.reshape(x.shape)
