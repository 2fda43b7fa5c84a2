"""Appended before the step."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = []
    for _ in range(steps):
        path.append(torch.stack([w, b]))
        e = x * w + b - y
        w, b = w - learning_rate * 2 * (e * x).mean(), b - learning_rate * 2 * e.mean()
    return torch.stack(path)
