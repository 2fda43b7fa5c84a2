"""The velocity begins with a gradient."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = 2 * theta
    path = [theta]
    for _ in range(steps):
        v = momentum * v + 2 * path[-1]
        path.append(path[-1] - learning_rate * v)
    return torch.stack(path)
