"""The square."""


def square_prime(x):
    return x**2
