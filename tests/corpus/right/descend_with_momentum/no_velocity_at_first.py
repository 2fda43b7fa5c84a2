"""None until the first gradient, as in torch's source."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = None
    path = [theta]
    for _ in range(steps):
        g = 2 * theta
        v = g if v is None else momentum * v + g
        theta = theta - learning_rate * v
        path.append(theta)
    return torch.stack(path)
