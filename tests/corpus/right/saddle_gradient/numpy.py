"""Through numpy, back as arrays."""

import numpy as np


def saddle_gradient(x, y):
    a, b = np.asarray(x), np.asarray(y)
    return np.negative(2 * a), np.multiply(2, b)
