"""Appended before the step."""

import torch


def descend(theta, learning_rate, steps):
    path = []
    for _ in range(steps):
        path.append(theta)
        theta = theta - learning_rate * 2 * theta
    return torch.stack(path)
