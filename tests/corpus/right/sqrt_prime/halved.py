"""Half the reciprocal root."""


def sqrt_prime(x):
    return 0.5 / x.sqrt()
