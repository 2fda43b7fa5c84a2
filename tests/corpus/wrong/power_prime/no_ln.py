"""As for e."""


def power_prime(x, a):
    return a**x
