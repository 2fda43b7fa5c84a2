"""math.ldexp, number by number."""

import math


def bowl_gradient(theta):
    return [math.ldexp(float(t), 1) for t in theta]
