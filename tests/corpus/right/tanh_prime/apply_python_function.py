"""apply_ with a lambda on a copy."""

import math


def tanh_prime(x):
    return x.clone().apply_(lambda v: 1 - math.tanh(v) ** 2)
