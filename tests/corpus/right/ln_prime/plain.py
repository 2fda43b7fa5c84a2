"""The reciprocal."""


def ln_prime(x):
    return 1 / x
