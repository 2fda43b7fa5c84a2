"""No y."""


def logarithm_partials(x, w, b, y):
    u = x * w + b
    return x / u, 1 / u
