"""The exponent stays."""


def square_prime(x):
    return 2 * x**2
