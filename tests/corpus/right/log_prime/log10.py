"""By log10: log10(e) / log10(a)."""

import math


def log_prime(x, a):
    return math.log10(math.e) / math.log10(a) / x
