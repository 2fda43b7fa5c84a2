"""A gradient of length 1."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        grad = 2 * theta
        theta = theta - learning_rate * grad / grad.norm()
        path.append(theta)
    return torch.stack(path)
