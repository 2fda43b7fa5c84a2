"""The integral."""


def square_prime(x):
    return x.pow(3) / 3
