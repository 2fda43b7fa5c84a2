"""No factors."""


def squares_partials(x, w, b):
    return x * w, b
