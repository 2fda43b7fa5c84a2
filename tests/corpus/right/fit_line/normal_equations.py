"""The matrix of the normal equations."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    X = torch.stack([x, torch.ones_like(x)], dim=1)
    t = torch.stack([w, b])
    A = 2 / len(x) * X.T @ X
    c = 2 / len(x) * X.T @ y
    out = [t]
    for _ in range(steps):
        t = t - learning_rate * (A @ t - c)
        out.append(t)
    return torch.stack(out)
