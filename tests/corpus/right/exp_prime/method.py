"""The method."""


def exp_prime(x):
    return x.exp()
