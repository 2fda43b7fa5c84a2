"""In numpy."""

import numpy as np


def logarithm_partials(x, w, b, y):
    u = np.asarray(x) * np.asarray(w) + np.asarray(b)
    return np.asarray(y) * np.asarray(x) / u, np.asarray(y) / u
