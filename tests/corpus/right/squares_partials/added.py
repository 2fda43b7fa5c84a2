"""Sums."""


def squares_partials(x, w, b):
    return x * w + x * w, b + b
