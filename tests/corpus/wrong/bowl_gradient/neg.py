"""The step of descent in the place of the gradient."""


def bowl_gradient(theta):
    return -2 * theta
