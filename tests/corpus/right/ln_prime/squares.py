"""x over x²."""


def ln_prime(x):
    return x / (x * x)
