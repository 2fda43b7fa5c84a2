"""theta in the place of its gradient."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        theta = theta - learning_rate * theta
        path.append(theta)
    return torch.stack(path)
