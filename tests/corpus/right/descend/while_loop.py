"""A while loop, and a generator of points."""

import torch


def points(theta, learning_rate, steps):
    left = steps
    yield theta
    while left > 0:
        theta = theta - learning_rate * 2 * theta
        yield theta
        left -= 1


def descend(theta, learning_rate, steps):
    return torch.stack(list(points(theta, learning_rate, steps)))
