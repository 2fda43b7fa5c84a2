"""The reciprocal's derivative."""


def ln_prime(x):
    return -1 / x**2
