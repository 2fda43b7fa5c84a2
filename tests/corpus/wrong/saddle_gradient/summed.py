"""Summed over the points."""


def saddle_gradient(x, y):
    return (-2 * x).sum(), (2 * y).sum()
