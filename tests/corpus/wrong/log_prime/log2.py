"""log2."""

import math


def log_prime(x, a):
    return 1 / (x * math.log2(a))
