"""a^(x/2) twice."""

import math


def power_prime(x, a):
    half = a ** (x / 2)
    return half * half * math.log(a)
