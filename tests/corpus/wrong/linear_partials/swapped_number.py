"""1 first."""


def linear_partials(x, w, b):
    return 1, x
