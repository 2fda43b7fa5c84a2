"""The integral."""


def sqrt_prime(x):
    return 2 / 3 * x**1.5
