"""Returns a numpy array."""

import numpy as np


def tanh_prime(x):
    return 1 - np.tanh(x.numpy()) ** 2
