"""Only the two parameters of the slide move."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        grad = torch.zeros_like(theta)
        grad[:2] = 2 * path[-1][:2]
        path.append(path[-1] - learning_rate * grad)
    return torch.stack(path)
