"""Appended before the step."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    path = []
    for _ in range(steps):
        path.append(theta)
        v = momentum * v + 2 * theta
        theta = theta - learning_rate * v
    return torch.stack(path)
