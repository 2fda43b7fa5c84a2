"""The power rule."""


def square_prime(x):
    return 2 * x
