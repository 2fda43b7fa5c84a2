"""α times the parameter."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    path = [torch.stack([w, b])]
    for _ in range(steps):
        w = w - learning_rate * w
        b = b - learning_rate * b
        path.append(torch.stack([w, b]))
    return torch.stack(path)
