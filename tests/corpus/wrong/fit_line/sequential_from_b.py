"""b moves first, and w follows it."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.stack([w, b])]
    for _ in range(steps):
        b = b - learning_rate * (2 * (x * w + b - y)).mean()
        w = w - learning_rate * (2 * (x * w + b - y) * x).mean()
        path.append(torch.stack([w, b]))
    return torch.stack(path)
