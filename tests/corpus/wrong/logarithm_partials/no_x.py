"""No inner derivative."""


def logarithm_partials(x, w, b, y):
    u = x * w + b
    return y / u, y / u
