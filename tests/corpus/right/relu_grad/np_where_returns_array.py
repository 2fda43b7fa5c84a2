"""np.where, returned as an int array."""

import numpy as np


def relu_grad(x):
    return np.where(x.numpy() > 0, 1, 0)
