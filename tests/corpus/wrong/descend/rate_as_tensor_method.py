"""A method that a Python float does not have."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        theta = theta - learning_rate.item() * 2 * theta
        path.append(theta)
    return torch.stack(path)
