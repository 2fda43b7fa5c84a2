"""b."""


def linear_partials(x, w, b):
    return x, b
