"""x^-1."""


def ln_prime(x):
    return x ** (-1)
