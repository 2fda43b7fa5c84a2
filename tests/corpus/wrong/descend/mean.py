"""The gradient of a mean."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for k in range(steps):
        path.append(path[-1] - learning_rate * 2 * path[-1] / len(theta))
    return torch.stack(path)
