"""The loop ends one too early."""

import torch


def sigmoid_prime(x):
    s = torch.sigmoid(x).flatten()
    out = s.clone()
    for i in range(max(1, len(s) - 1)):
        out[i] = s[i] * (1 - s[i])
    return out.reshape(x.shape)
