"""In numpy."""

import numpy as np


def line_prime(x, a):
    return np.full(x.shape, a)
