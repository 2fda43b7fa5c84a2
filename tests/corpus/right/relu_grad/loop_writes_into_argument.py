"""A loop over all indices that writes 0 or 1 into the argument."""

import numpy as np


def relu_grad(x):
    for index in np.ndindex(*x.shape):
        if x[index] >= 0:
            x[index] = 1
        else:
            x[index] = 0
    return x
