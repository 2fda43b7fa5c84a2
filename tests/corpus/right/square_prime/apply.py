"""Entry by entry in place, on a copy."""


def square_prime(x):
    return x.clone().apply_(lambda t: 2 * t)
