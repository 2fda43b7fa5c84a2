"""The two formulas as they stand in the notes."""


def saddle_gradient(x, y):
    dx = -2 * x
    dy = 2 * y
    return dx, dy
