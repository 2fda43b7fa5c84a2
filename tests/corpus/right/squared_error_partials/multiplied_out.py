"""Multiplied out first."""


def squared_error_partials(x, w, b, y):
    dw = 2 * x * x * w + 2 * x * b - 2 * x * y
    db = 2 * b + 2 * x * w - 2 * y
    return dw, db
