"""The power rule written out: n times x to the n - 1."""


def saddle_gradient(x, y):
    n = 2
    return -(n * x ** (n - 1)), n * y ** (n - 1)
