"""The gradient is taken before the loop."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    g = 2 * theta
    path = [theta]
    for _ in range(steps):
        v = momentum * v + g
        path.append(path[-1] - learning_rate * v)
    return torch.stack(path)
