"""The loop ends one too early."""

import torch


def relu_grad(x):
    flat = x.flatten()
    out = torch.full_like(flat, 0.5)
    for i in range(max(1, len(flat) - 1)):
        out[i] = 1.0 if flat[i] > 0 else 0.0
    return out.reshape(x.shape)
