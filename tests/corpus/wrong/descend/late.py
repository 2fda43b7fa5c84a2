"""steps + 1 steps, and the start left out."""

import torch


def descend(theta, learning_rate, steps):
    path = []
    for _ in range(steps + 1):
        theta = theta - learning_rate * 2 * theta
        path.append(theta)
    return torch.stack(path)
