"""math.log."""

import math


def log_prime(x, a):
    return 1 / (x * math.log(a))
