"""In numpy."""

import numpy as np


def cos_prime(x):
    return np.negative(np.sin(x))
