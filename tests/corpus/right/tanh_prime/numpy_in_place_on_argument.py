"""np.tanh into the memory of the argument, then z *= -z and z += 1."""

import numpy as np


def tanh_prime(x):
    z = x.numpy()
    np.tanh(z, out=z)
    z *= -z
    z += 1
    return x
