"""The integral."""


def line_prime(x, a):
    return a * x**2 / 2
