"""The velocities are kept."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    path = [v]
    for _ in range(steps):
        v = momentum * v + 2 * theta
        theta = theta - learning_rate * v
        path.append(v)
    return torch.stack(path)
