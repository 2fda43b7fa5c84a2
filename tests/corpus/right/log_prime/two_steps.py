"""First ln, then the constant."""

import math


def log_prime(x, a):
    ln_prime = 1 / x
    return ln_prime / math.log(a)
