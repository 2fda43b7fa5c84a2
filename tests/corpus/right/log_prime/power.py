"""x^-1 ln(a)^-1."""

import math


def log_prime(x, a):
    return x**-1 * math.log(a) ** -1
