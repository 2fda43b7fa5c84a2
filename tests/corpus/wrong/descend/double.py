"""The factor twice."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        theta = theta - 2 * learning_rate * (2 * theta)
        path.append(theta)
    return torch.stack(path)
