"""The start is kept without a copy."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = momentum * v + 2 * theta
        theta -= learning_rate * v
        path.append(theta.clone())
    return torch.stack(path)
