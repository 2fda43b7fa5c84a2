"""β and 1 - β swapped."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    v = torch.zeros_like(theta)
    for _ in range(steps):
        v = (1 - momentum) * v + momentum * 2 * theta
        theta = theta - learning_rate * v
        path.append(theta)
    return torch.stack(path)
