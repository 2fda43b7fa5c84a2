"""The learning rate stays in the velocity."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = learning_rate * (momentum * v + 2 * path[-1])
        path.append(path[-1] - v)
    return torch.stack(path)
