"""e = 2.718."""


def exp_prime(x):
    return 2.718**x
