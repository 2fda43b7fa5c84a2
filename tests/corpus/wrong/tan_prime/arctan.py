"""The arc tangent's."""


def tan_prime(x):
    return 1 / (1 + x**2)
