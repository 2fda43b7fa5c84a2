"""Two tables."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    n = len(theta)
    path = torch.zeros(steps + 1, n, dtype=theta.dtype)
    speed = torch.zeros(steps + 1, n, dtype=theta.dtype)
    path[0] = theta
    for t in range(steps):
        speed[t + 1] = momentum * speed[t] + 2 * path[t]
        path[t + 1] = path[t] - learning_rate * speed[t + 1]
    return path
