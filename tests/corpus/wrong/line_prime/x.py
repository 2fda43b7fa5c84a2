"""By a, not by x."""


def line_prime(x, a):
    return x.clone()
