"""An epsilon that is not small."""


def ln_prime(x):
    return 1 / (x + 1e-4)
