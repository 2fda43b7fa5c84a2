"""The gradient in a function of its own."""

import torch


def gradient(x, y, w, b):
    u = y - (x * w + b)
    return torch.stack([-2 * (x * u).mean(), -2 * u.mean()])


def fit_line(x, y, w, b, learning_rate, steps):
    points = [torch.stack([w, b])]
    while len(points) <= steps:
        points.append(points[-1] - learning_rate * gradient(x, y, *points[-1]))
    return torch.stack(points)
