"""y - prediction without its minus."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.stack([w, b])]
    for _ in range(steps):
        u = y - (x * w + b)
        w, b = w - learning_rate * 2 * (u * x).mean(), b - learning_rate * 2 * u.mean()
        path.append(torch.stack([w, b]))
    return torch.stack(path)
