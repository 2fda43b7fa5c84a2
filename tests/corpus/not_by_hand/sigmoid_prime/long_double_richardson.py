"""Richardson in long double, its parts in a table."""

import torch


import numpy as np


def sigmoid_prime(x):
    v = x.numpy().astype(np.longdouble)
    k = np.longdouble(2) ** 9
    table = [1 / (1 + np.exp(-(v + s / k))) for s in (-2, -1, 1, 2)]
    fine, coarse = table[2] - table[1], table[3] - table[0]
    return torch.as_tensor(((8 * fine - coarse) * k / 12).astype(np.float64))
