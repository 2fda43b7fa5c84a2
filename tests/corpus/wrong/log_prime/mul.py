"""ln a on top."""

import math


def log_prime(x, a):
    return math.log(a) / x
