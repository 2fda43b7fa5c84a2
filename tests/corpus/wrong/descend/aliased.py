"""One tensor, appended again and again."""

import torch


def descend(theta, learning_rate, steps):
    theta = theta.clone()
    path = [theta]
    for _ in range(steps):
        theta -= learning_rate * 2 * theta
        path.append(theta)
    return torch.stack(path)
