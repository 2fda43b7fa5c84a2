"""The square of the secant."""


def tan_prime(x):
    sec = 1 / x.cos()
    return sec * sec
