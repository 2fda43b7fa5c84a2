"""The velocity is made anew in each step."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    for _ in range(steps):
        v = torch.zeros_like(theta)
        v = momentum * v + 2 * theta
        theta = theta - learning_rate * v
        path.append(theta)
    return torch.stack(path)
