"""A list of Python floats."""


def bowl_gradient(theta):
    return [2.0 * t for t in theta.tolist()]
