"""The method."""


def sin_prime(x):
    return x.cos()
