"""In numpy."""

import numpy as np


def descend_with_momentum(theta, learning_rate, momentum, steps):
    point = theta.numpy().copy()
    v = np.zeros_like(point)
    path = [point]
    for _ in range(steps):
        v = momentum * v + 2 * point
        point = point - learning_rate * v
        path.append(point)
    return np.array(path)
