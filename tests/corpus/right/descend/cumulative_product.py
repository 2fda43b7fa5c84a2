"""A cumulative product."""

import torch


def descend(theta, learning_rate, steps):
    f = torch.full((steps + 1, 1), 1 - 2 * learning_rate, dtype=theta.dtype)
    f[0] = 1
    return f.cumprod(0) * theta
