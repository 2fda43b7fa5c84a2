"""A power of math.e."""

import math


def exp_prime(x):
    return math.e**x
