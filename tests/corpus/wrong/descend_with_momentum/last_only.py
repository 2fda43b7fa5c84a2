"""Only where it ends."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    v = torch.zeros_like(theta)
    for _ in range(steps):
        v = momentum * v + 2 * theta
        theta = theta - learning_rate * v
    return theta
