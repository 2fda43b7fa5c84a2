"""The start is kept without a copy."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for k in range(steps):
        theta -= learning_rate * 2 * theta
        path.append(theta.clone())
    return torch.stack(path)
