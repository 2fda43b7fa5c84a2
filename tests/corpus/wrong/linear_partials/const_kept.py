"""The other terms stay."""


def linear_partials(x, w, b):
    return x + b, x * w + 1
