"""Each step multiplies by 1 - 2 α."""

import torch


def descend(theta, learning_rate, steps):
    factor = 1 - 2 * learning_rate
    return torch.stack([theta * factor**t for t in range(steps + 1)])
