"""0."""


def linear_partials(x, w, b):
    return x, 0
