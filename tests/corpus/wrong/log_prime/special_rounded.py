"""Two digits of ln a."""

import math


def log_prime(x, a):
    return 1 / (x * round(math.log(a), 2))
