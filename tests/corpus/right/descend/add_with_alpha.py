"""torch.add with alpha."""

import torch


def descend(theta, learning_rate, steps):
    path = [theta]
    for _ in range(steps):
        path.append(torch.add(path[-1], 2 * path[-1], alpha=-learning_rate))
    return torch.vstack(path)
