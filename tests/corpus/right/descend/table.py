"""A table that is filled row by row."""

import torch


def descend(theta, learning_rate, steps):
    path = torch.empty(steps + 1, len(theta), dtype=theta.dtype)
    path[0] = theta
    for t in range(steps):
        grad = 2 * path[t]
        path[t + 1] = path[t] - learning_rate * grad
    return path
