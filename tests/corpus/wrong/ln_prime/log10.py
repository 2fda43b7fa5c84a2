"""For log10."""

import math


def ln_prime(x):
    return 1 / (x * math.log(10))
