"""Scaled in the gradient and in the update."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        grad = learning_rate * 2 * theta
        theta = theta - learning_rate * grad
        path.append(theta)
    return torch.stack(path)
