"""One tensor, appended again and again."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    theta = theta.clone()
    v = torch.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = momentum * v + 2 * theta
        theta.sub_(learning_rate * v)
        path.append(theta)
    return torch.stack(path)
