"""The squares in the place of the gradient."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        theta = theta - learning_rate * theta**2
        path.append(theta)
    return torch.stack(path)
