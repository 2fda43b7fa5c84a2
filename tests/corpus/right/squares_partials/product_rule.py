"""x · w · w by the product rule."""


def squares_partials(x, w, b):
    return x * (1 * w + w * 1), 1 * b + b * 1
