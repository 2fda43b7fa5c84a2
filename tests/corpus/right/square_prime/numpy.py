"""In numpy."""

import numpy as np


def square_prime(x):
    return np.multiply(x, 2.0)
