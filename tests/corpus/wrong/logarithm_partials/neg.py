"""A minus."""


def logarithm_partials(x, w, b, y):
    u = x * w + b
    return -y * x / u, -y / u
