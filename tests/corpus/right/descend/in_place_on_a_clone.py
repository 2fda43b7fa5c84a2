"""An in-place update of a copy; clones are kept."""

import torch


def descend(theta, learning_rate, steps):
    theta = theta.clone()
    path = [theta.clone()]
    for _ in range(steps):
        theta -= learning_rate * (2 * theta)
        path.append(theta.clone())
    return torch.stack(path)
