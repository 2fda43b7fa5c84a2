"""A numpy bool array."""

import numpy as np


def relu_grad(x):
    return np.greater(x.numpy(), 0)
