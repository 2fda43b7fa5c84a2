"""In numpy."""

import numpy as np


def linear_partials(x, w, b):
    return np.array(x), np.ones(b.shape)
