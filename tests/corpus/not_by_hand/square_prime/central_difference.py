"""A difference quotient that is exact for a parabola."""


def square_prime(x):
    h = 1e-3
    return ((x + h) ** 2 - (x - h) ** 2) / (2 * h)
