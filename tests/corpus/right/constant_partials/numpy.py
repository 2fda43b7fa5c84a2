"""In numpy."""

import numpy as np


def constant_partials(x, c):
    return np.zeros(x.shape), np.ones(c.shape)
