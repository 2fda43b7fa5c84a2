"""The velocity as a sum over all gradients so far."""

import torch


def descend_with_momentum(theta, learning_rate, momentum, steps):
    path = [theta]
    for t in range(steps):
        v = sum(momentum ** (t - k) * 2 * path[k] for k in range(t + 1))
        path.append(path[t] - learning_rate * v)
    return torch.stack(path)
