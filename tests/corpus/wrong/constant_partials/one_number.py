"""Two Python numbers."""


def constant_partials(x, c):
    return 0.0, 1.0
