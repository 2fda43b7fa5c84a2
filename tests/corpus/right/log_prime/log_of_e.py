"""log_a(e) / x."""

import math


def log_prime(x, a):
    return math.log(math.e, a) / x
