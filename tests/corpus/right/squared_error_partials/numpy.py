"""In numpy."""

import numpy as np


def squared_error_partials(x, w, b, y):
    e = np.asarray(x) * np.asarray(w) + np.asarray(b) - np.asarray(y)
    return 2 * e * np.asarray(x), 2 * e
