"""In numpy."""

import numpy as np


def squares_partials(x, w, b):
    return 2 * np.multiply(x, w), np.multiply(2, b)
