"""No root."""


def sqrt_prime(x):
    return 1 / (2 * x)
