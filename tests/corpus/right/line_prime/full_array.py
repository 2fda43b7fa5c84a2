"""An array of float64, whatever x is."""

import numpy as np


def line_prime(x, a):
    return np.full(tuple(x.shape), float(a))
