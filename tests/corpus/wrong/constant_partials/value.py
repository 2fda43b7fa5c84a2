"""c twice."""


def constant_partials(x, c):
    return c, c
