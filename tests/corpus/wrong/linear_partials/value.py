"""f twice."""


def linear_partials(x, w, b):
    f = x * w + b
    return f, f
