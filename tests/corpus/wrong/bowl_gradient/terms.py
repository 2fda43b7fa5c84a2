"""The squares."""


def bowl_gradient(theta):
    return theta**2
