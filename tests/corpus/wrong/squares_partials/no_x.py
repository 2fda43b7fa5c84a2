"""No x."""


def squares_partials(x, w, b):
    return 2 * w, 2 * b
