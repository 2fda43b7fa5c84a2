"""As descent with a momentum of zero."""

import torch


def descend(theta, learning_rate, steps):
    v = torch.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = 0.0 * v + 2 * theta
        theta = theta - learning_rate * v
        path.append(theta)
    return torch.stack(path)
