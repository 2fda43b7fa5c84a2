"""n x^(n-1)."""


def square_prime(x):
    n = 2
    return n * x.pow(n - 1)
