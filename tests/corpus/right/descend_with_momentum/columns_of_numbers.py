"""Number by number, then transposed."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    cols = []
    for t in theta.tolist():
        v, col = 0.0, [t]
        for _ in range(steps):
            v = momentum * v + 2 * t
            t = t - learning_rate * v
            col.append(t)
        cols.append(col)
    return torch.tensor(cols, dtype=theta.dtype).T
