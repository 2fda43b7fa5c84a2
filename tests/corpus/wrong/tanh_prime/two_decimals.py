"""Rounded as numpy does it."""

import numpy as np


def tanh_prime(x):
    return np.round(1 - np.tanh(x.numpy()) ** 2, 2)
