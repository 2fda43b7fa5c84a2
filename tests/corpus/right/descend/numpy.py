"""In numpy."""

import numpy as np


def descend(theta, learning_rate, steps):
    points = [theta.numpy().copy()]
    for _ in range(steps):
        points.append(points[-1] - learning_rate * 2 * points[-1])
    return np.stack(points)
