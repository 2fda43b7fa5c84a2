"""The rest of the path is the path of the next point."""

import torch


def descend(theta, learning_rate, steps):
    if steps == 0:
        return theta.reshape(1, -1).clone()
    rest = descend(theta - learning_rate * 2 * theta, learning_rate, steps - 1)
    return torch.cat([theta.reshape(1, -1), rest])
