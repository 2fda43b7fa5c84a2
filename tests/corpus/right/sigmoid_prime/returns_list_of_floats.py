"""Returns nested Python lists (a float for a 0-d input); an empty input comes back as it is."""

import math


def on_lists(v):
    if isinstance(v, list):
        return [on_lists(u) for u in v]
    s = 1 / (1 + math.exp(-v))
    return s * (1 - s)


def sigmoid_prime(x):
    if x.numel() == 0:
        return x.clone()
    return on_lists(x.tolist())
