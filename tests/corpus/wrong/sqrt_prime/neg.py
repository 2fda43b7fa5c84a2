"""A minus."""


def sqrt_prime(x):
    return -1 / (2 * x**0.5)
