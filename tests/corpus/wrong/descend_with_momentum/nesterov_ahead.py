"""Nesterov's momentum, as in books."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        ahead = path[-1] - learning_rate * momentum * v
        v = momentum * v + 2 * ahead
        path.append(path[-1] - learning_rate * v)
    return torch.stack(path)
