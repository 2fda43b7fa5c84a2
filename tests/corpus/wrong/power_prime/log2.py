"""log2."""

import math


def power_prime(x, a):
    return a**x * math.log2(a)
