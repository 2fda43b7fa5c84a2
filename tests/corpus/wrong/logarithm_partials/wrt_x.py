"""In x."""


def logarithm_partials(x, w, b, y):
    u = x * w + b
    return y * w / u, y / u
