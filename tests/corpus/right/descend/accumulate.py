"""itertools.accumulate."""

from itertools import accumulate

import torch


def descend(theta, learning_rate, steps):
    walk = accumulate(range(steps), lambda t, _: t - learning_rate * (2 * t), initial=theta)
    return torch.stack(tuple(walk))
