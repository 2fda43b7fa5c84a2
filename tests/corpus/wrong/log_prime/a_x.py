"""The base without its logarithm."""


def log_prime(x, a):
    return 1 / (a * x)
