"""Nesterov's step."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    v = torch.zeros_like(theta)
    for _ in range(steps):
        v = momentum * v + 2 * theta
        look = 2 * theta + momentum * v
        theta = theta - learning_rate * look
        path.append(theta)
    return torch.stack(path)
