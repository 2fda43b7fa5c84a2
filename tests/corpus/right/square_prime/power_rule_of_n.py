"""A rule for every exponent."""


def power(n):
    return lambda x: n * x ** (n - 1)


square_prime = power(2)
