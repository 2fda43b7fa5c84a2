"""The value of J in the place of its gradient."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        theta = theta - learning_rate * (theta**2).sum()
        path.append(theta)
    return torch.stack(path)
