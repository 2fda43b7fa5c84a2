"""A minus."""


def square_prime(x):
    return -2 * x
