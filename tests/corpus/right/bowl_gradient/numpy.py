"""Through numpy."""

import numpy as np


def bowl_gradient(theta):
    return np.multiply(2.0, theta.numpy())
