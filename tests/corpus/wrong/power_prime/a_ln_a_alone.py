"""A number."""

import math


def power_prime(x, a):
    return a * math.log(a)
