"""log10."""

import math


def log_prime(x, a):
    return 1 / (x * math.log10(a))
