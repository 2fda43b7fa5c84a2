"""x + x."""


def square_prime(x):
    return x + x
