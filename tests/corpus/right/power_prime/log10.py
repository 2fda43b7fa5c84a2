"""ln a as log10(a) / log10(e)."""

import math


def power_prime(x, a):
    return a**x * (math.log10(a) / math.log10(math.e))
