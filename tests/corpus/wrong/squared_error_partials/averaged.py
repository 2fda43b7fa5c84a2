"""A mean that nobody asked for."""


def squared_error_partials(x, w, b, y):
    u = y - (x * w + b)
    return (-2 * x * u).mean(), (-2 * u).mean()
