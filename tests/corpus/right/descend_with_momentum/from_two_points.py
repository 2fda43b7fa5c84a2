"""Without a velocity: θ + β(θ - θ_before) - αg."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    before = theta
    for _ in range(steps):
        theta, before = theta + momentum * (theta - before) - learning_rate * 2 * theta, theta
        path.append(theta)
    return torch.stack(path)
