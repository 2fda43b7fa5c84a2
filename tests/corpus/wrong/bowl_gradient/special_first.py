"""The loop starts at 1."""


def bowl_gradient(theta):
    grad = theta.clone()
    for i in range(1, len(theta)):
        grad[i] = 2 * theta[i]
    return grad
