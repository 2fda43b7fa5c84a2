"""The velocity as a weighted sum of all gradients so far."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path, grads = [theta], []
    for _ in range(steps):
        grads.append(2 * path[-1])
        v = sum(momentum ** (len(grads) - 1 - i) * g for i, g in enumerate(grads))
        path.append(path[-1] - learning_rate * v)
    return torch.stack(path)
