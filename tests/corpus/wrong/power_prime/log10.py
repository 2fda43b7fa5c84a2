"""log10."""

import math


def power_prime(x, a):
    return a**x * math.log10(a)
