"""The line."""


def line_prime(x, a):
    return a * x
