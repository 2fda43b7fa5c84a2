"""Booleans are numbers."""


def constant_partials(x, c):
    return x != x, x == x
