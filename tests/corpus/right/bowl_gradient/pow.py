"""The power rule written out."""


def bowl_gradient(theta):
    return 2 * theta ** (2 - 1)
