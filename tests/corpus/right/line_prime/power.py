"""The power rule: 1 · a x^0."""


def line_prime(x, a):
    return 1 * a * x**0
