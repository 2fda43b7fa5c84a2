"""β on θ."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    for _ in range(steps):
        theta = momentum * theta - learning_rate * 2 * theta
        path.append(theta)
    return torch.stack(path)
