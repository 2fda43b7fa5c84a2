"""Only where it ends."""


def descend(theta, learning_rate, steps):
    for _ in range(steps):
        theta = theta - learning_rate * 2 * theta
    return theta
