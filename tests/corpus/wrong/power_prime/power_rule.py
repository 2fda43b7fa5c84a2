"""The power rule."""


def power_prime(x, a):
    return x * a ** (x - 1)
