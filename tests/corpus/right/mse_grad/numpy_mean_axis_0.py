"""numpy in float64, np.mean over axis 0, arrays returned."""

import numpy as np


def mse_grad(x, w, b, y):
    x, w, b, y = (np.asarray(t, dtype=np.float64) for t in (x, w, b, y))
    e = x @ w + b - y
    return 2 * np.mean(e[:, np.newaxis] * x, axis=0), 2 * np.mean(e)
