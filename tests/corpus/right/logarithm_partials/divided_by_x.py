"""Divided through by x."""


def logarithm_partials(x, w, b, y):
    # divide through by x: y / (w + b / x)
    return y / (w + b / x), y / (x * w + b)
