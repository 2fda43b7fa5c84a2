"""A number."""

import math


def log_prime(x, a):
    return 1 / math.log(a)
