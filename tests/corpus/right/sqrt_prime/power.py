"""The power rule."""


def sqrt_prime(x):
    return 0.5 * x ** (-0.5)
