"""x last."""


def squares_partials(x, w, b):
    return w * 2 * x, b * 2
