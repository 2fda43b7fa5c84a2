"""A column of ones, and X theta."""

import torch


def fit_line(x, y, w, b, learning_rate, steps):
    X = torch.stack([x, torch.ones_like(x)], dim=1)
    theta = torch.stack([w, b])
    path = [theta]
    for _ in range(steps):
        theta = theta - learning_rate * 2 / len(y) * X.T @ (X @ theta - y)
        path.append(theta)
    return torch.stack(path)
