"""By arithmetic."""


def constant_partials(x, c):
    return x * 0, c * 0 + 1
