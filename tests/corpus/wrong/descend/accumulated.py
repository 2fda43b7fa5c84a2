"""Gradients add up, as w.grad does."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    grad = torch.zeros_like(theta)
    for _ in range(steps):
        grad += 2 * theta
        theta = theta - learning_rate * grad
        path.append(theta)
    return torch.stack(path)
