"""An x from the power rule."""

import math


def power_prime(x, a):
    return x * a**x * math.log(a)
