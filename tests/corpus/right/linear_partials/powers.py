"""The power rule on both."""


def linear_partials(x, w, b):
    return x * w**0, b**0
