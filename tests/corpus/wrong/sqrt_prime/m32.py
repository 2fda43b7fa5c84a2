"""The exponent twice down."""


def sqrt_prime(x):
    return 0.5 * x ** (-3 / 2)
