"""The gradient before the loop."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    grad = 2 * theta
    for _ in range(steps):
        theta = theta - learning_rate * grad
        path.append(theta)
    return torch.stack(path)
