"""The integral."""

import math


def power_prime(x, a):
    return a**x / math.log(a)
