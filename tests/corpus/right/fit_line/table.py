"""A table that is filled."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = torch.zeros(steps + 1, 2, dtype=x.dtype)
    path[0, 0], path[0, 1] = w, b
    for t in range(steps):
        e = x * path[t, 0] + path[t, 1] - y
        path[t + 1, 0] = path[t, 0] - learning_rate * 2 * (e * x).mean()
        path[t + 1, 1] = path[t, 1] - learning_rate * 2 * e.mean()
    return path
