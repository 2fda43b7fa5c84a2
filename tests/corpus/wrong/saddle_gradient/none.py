"""No return."""


def saddle_gradient(x, y):
    dx = -2 * x
    dy = 2 * y
