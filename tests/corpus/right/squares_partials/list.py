"""As a list."""


def squares_partials(x, w, b):
    return [2.0 * x * w, 2.0 * b]
