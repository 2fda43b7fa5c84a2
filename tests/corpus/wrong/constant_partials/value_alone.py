"""c."""


def constant_partials(x, c):
    return c.clone()
