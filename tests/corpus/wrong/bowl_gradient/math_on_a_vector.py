"""math.pow wants one number."""

import math


def bowl_gradient(theta):
    return 2 * math.pow(theta, 1)
