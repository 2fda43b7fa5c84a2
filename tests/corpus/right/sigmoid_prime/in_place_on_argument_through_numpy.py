"""x.numpy() shares memory with x, so the out= arguments overwrite x."""

import numpy as np


def sigmoid_prime(x):
    z = x.numpy()
    np.negative(z, out=z)
    np.exp(z, out=z)
    z /= (1 + z) ** 2
    return x
