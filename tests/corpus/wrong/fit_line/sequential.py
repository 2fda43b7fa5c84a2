"""b with the new w."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.stack([w, b])]
    for _ in range(steps):
        w = w - learning_rate * 2 * ((x * w + b - y) * x).mean()
        b = b - learning_rate * 2 * (x * w + b - y).mean()
        path.append(torch.stack([w, b]))
    return torch.stack(path)
