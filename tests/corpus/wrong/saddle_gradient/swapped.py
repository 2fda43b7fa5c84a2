"""y first."""


def saddle_gradient(x, y):
    dy = 2 * y
    dx = -2 * x
    return dy, dx
