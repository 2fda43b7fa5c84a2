"""First the step, then the velocity."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    v = torch.zeros_like(theta)
    for _ in range(steps):
        theta, old = theta - learning_rate * v, theta
        v = momentum * v + 2 * old
        path.append(theta)
    return torch.stack(path)
