"""As a list."""


def linear_partials(x, w, b):
    return [1 * x, b * 0 + 1]
