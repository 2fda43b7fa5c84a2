"""In x, and 1."""


def linear_partials(x, w, b):
    return w, 1
